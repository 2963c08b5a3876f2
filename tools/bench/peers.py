"""The commands that are compared: leakscope in its variants, and the greps and plain tools it is measured against. All
of them write their findings to a file, with line numbers and offsets where they can."""
import os, shutil, subprocess
from measure import Program

KEY = '00112233445566778899aabbccddeeff'

def lines(path):
    count = 0
    with open(path, 'rb') as f:
        while chunk := f.read(1 << 20): count += chunk.count(b'\n')
    return count

def findings(path):
    with open(path, 'rb') as f: return sum(line.startswith(b'{"type":"finding"') for line in f)

def remove_store(store):
    for suffix in ('', '-wal', '-shm', '-lock'):
        try: os.remove(store + suffix)
        except OSError: pass

class Peers:
    """Makes programs that write below one folder."""
    def __init__(self, folder):
        self.folder = folder
        os.environ.update(LEAKSCOPE_KEY=KEY, LC_ALL='C.UTF-8', XDG_CONFIG_HOME=os.path.join(folder, 'config'),
                          XDG_STATE_HOME=os.path.join(folder, 'state'))
        for name in ('RIPGREP_CONFIG_PATH', 'GREP_OPTIONS', 'GREP_COLORS'): os.environ.pop(name, None)

    def out(self, name): return os.path.join(self.folder, name.replace(' ', '-').replace('/', '-'))

    def leakscope(self, program, target, name='leakscope', jobs=1, output=True, codes=(0,), fresh=True, empty=False):
        """`fresh`: a new store each time; otherwise the files count as unchanged from the second run on."""
        out = self.out(name) + '.ndjson'
        store = self.out(name) + '.db'
        remove_store(store)
        command = [program, 'scan', target, '-j', str(jobs), '--store', store, '--hash', 'none', '-q']
        if output: command += ['-f', 'ndjson', '-o', out]
        return Program(name, command, out if output else store, findings if output else None, codes,
                       (lambda: remove_store(store)) if fresh else None, empty=empty)

    def rg_one(self, patterns, target, name='rg -P'):
        return Program(name, ['rg', '-P', '--no-config', '-j1', '-o', '-n', '-b', '-f', patterns, target], self.out(name), lines)

    def rg_many(self, patterns, target, name='rg -f'):
        return Program(name, ['rg', '--no-config', '-j1', '-o', '-n', '-b', '-f', patterns, target], self.out(name), lines)

    def grep(self, patterns, target):
        return Program('grep -P', ['grep', '-P', '-a', '-o', '-n', '-b', '-f', patterns, target], self.out('grep'), lines)

    def ugrep_one(self, patterns, target):
        return Program('ugrep -P', ['ugrep', '-P', '-a', '-J1', '-o', '-n', '-b', '-f', patterns, target], self.out('ugrep-one'), lines)

    def ugrep_many(self, patterns, target):
        return Program('ugrep -f', ['ugrep', '-a', '-J1', '-o', '-n', '-b', '-f', patterns, target], self.out('ugrep-many'), lines)

    def plain(self, name, command, stdin=None): return Program(name, command, self.out(name.split(',')[0]), stdin=stdin)

    def have(self, *programs):
        """Those whose command is installed; the others are told and left out."""
        for p in programs:
            if not shutil.which(p.command[0]): print(f'{p.name}: not installed, left out', flush=True)
        return [p for p in programs if shutil.which(p.command[0])]

def version(command):
    try: told = subprocess.run([command, '--version'], capture_output=True, text=True)
    except OSError: return f'{command} missing'
    return ' '.join((told.stdout or told.stderr).split('\n')[0].split())
