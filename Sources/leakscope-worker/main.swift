// The worker program: one file in a thousand can be hostile, so they are all
// read in here.

import Workshop

Workshop.run(Array(CommandLine.arguments.dropFirst()))
