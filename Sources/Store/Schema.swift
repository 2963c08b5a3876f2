// The tables, version 4. The comments travel into the file (sqlite_schema keeps
// the text), so that who opens a store years later can read it without us.

enum Schema {
  static let version = 4
  /// "LkSc": tells our files from other SQLite files.
  static let application = 0x4C6B_5363

  static let text = latest + member + history + exposure

  static let member = """
    CREATE TABLE member (               -- files inside a file, all levels together, by outcome
      entry INTEGER PRIMARY KEY,
      scanned INTEGER NOT NULL,
      partial INTEGER NOT NULL,
      skipped INTEGER NOT NULL,
      failed INTEGER NOT NULL
    ) STRICT;

    """

  /// What the latest scan answers for, and what the next one goes on with.
  private static let latest = """
    CREATE TABLE store (
      key_fingerprint TEXT NOT NULL    -- of the key all digests here were made under
    ) STRICT;

    CREATE TABLE scan (
      id INTEGER PRIMARY KEY,
      roots BLOB NOT NULL,             -- packed list of the paths scanned
      result_key TEXT NOT NULL,        -- program, rules, lists and options that alter results
      output TEXT NOT NULL,            -- the NDJSON output, '' when none
      options BLOB NOT NULL,           -- packed list of names and values, for reports
      fresh INTEGER NOT NULL,          -- 1: nothing counted as unchanged
      started INTEGER NOT NULL,        -- ns since 1970
      finished INTEGER,                -- ns since 1970; NULL while running or killed
      interrupted INTEGER NOT NULL,    -- 1 until the scan has come to its end
      output_offset INTEGER NOT NULL,  -- bytes of the output that match what is committed
      seen BLOB,                       -- bit set of the rows of entry in its scope
      sandbox BLOB,                    -- packed state of the workers' isolation
      notes BLOB,                      -- packed list of names and values
      scanned INTEGER,                 -- entries by outcome; their sum is what was visited
      partial INTEGER,
      skipped INTEGER,
      failed INTEGER,
      unchanged INTEGER,
      gaps INTEGER,                    -- entries with a problem that leaves a hole, or damaged records
      findings INTEGER,                -- over all entries in scope
      bytes_read INTEGER,              -- in this scan
      gone INTEGER                     -- entries found gone by this scan
    ) STRICT;

    CREATE TABLE directory (
      id INTEGER PRIMARY KEY,
      path BLOB NOT NULL UNIQUE,       -- with its last slash; entry paths are path and name
      way INTEGER                      -- who is let through to its files; NULL when not noted
    ) STRICT;

    CREATE TABLE entry (
      id INTEGER PRIMARY KEY,
      directory INTEGER NOT NULL,
      name BLOB NOT NULL,              -- last component, as the kernel has it
      scan INTEGER NOT NULL,           -- the scan that last wrote this row
      scanned_at INTEGER NOT NULL,     -- ns since 1970, at or before its reading began
      size INTEGER NOT NULL,           -- this and what follows by fstat before reading
      mtime INTEGER NOT NULL,          -- ns since 1970
      ctime INTEGER NOT NULL,          -- ns since 1970
      atime INTEGER NOT NULL,          -- ns since 1970
      device INTEGER NOT NULL,         -- 64 bits, may show as negative
      inode INTEGER NOT NULL,          -- 64 bits, may show as negative
      mode INTEGER NOT NULL,           -- file type and permissions
      owner INTEGER NOT NULL,          -- user id
      owner_group INTEGER NOT NULL,    -- group id
      links INTEGER NOT NULL,          -- names of this file
      outcome TEXT,                    -- NULL while open, and where same_as is set
      same_as INTEGER,                 -- the row that holds the content of this hard link
      format TEXT NOT NULL,            -- what the bytes are
      sha256 BLOB,                     -- of the content
      bytes_read INTEGER NOT NULL,     -- decoded input, in the scan that wrote the row
      findings INTEGER NOT NULL,       -- of every kind and confidence
      problems BLOB,                   -- packed list; NULL when none
      created INTEGER,                 -- ns since 1970; NULL where the file system does not tell
      acl INTEGER,                     -- its access list; NULL when it has none
      UNIQUE (directory, name)
    ) STRICT;
    CREATE INDEX entry_same_as ON entry (same_as) WHERE same_as IS NOT NULL;
    CREATE INDEX entry_open ON entry (id) WHERE outcome IS NULL AND same_as IS NULL;

    CREATE TABLE tally (
      entry INTEGER NOT NULL,
      kind TEXT NOT NULL,
      confidence TEXT NOT NULL,
      findings INTEGER NOT NULL,       -- exact
      distinct_values INTEGER NOT NULL,
      PRIMARY KEY (entry, kind, confidence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sample (
      entry INTEGER PRIMARY KEY,
      findings BLOB NOT NULL           -- packed, masks only, at most 20 of a kind
    ) STRICT;

    CREATE TABLE record (
      entry INTEGER NOT NULL,
      piece INTEGER NOT NULL,          -- range of the file
      part INTEGER NOT NULL,           -- part of the piece
      pack BLOB NOT NULL               -- subject records: keyed digests, coarse attributes
    ) STRICT;
    CREATE INDEX record_place ON record (entry, piece, part);

    CREATE TABLE plan (
      entry INTEGER PRIMARY KEY,       -- open
      length INTEGER NOT NULL,         -- nominal bytes of a range
      context BLOB NOT NULL            -- the workers' own
    ) STRICT;

    CREATE TABLE part (
      entry INTEGER NOT NULL,          -- open
      piece INTEGER NOT NULL,
      part INTEGER NOT NULL,
      bytes_read INTEGER NOT NULL,
      findings INTEGER NOT NULL,
      tallies BLOB NOT NULL,           -- packed
      samples BLOB,                    -- packed findings
      PRIMARY KEY (entry, piece, part)
    ) STRICT;

    CREATE TABLE piece (
      entry INTEGER NOT NULL,          -- open
      piece INTEGER NOT NULL,          -- a range that is complete
      newlines INTEGER,                -- census; NULL when none was taken
      ends_inside_from_outside INTEGER,
      ends_inside_from_inside INTEGER,
      problems BLOB,                   -- packed list; NULL when none
      PRIMARY KEY (entry, piece)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE gone (
      id INTEGER PRIMARY KEY,
      path BLOB NOT NULL,
      missed_by INTEGER NOT NULL,      -- the scan that did not find it any more
      scan INTEGER NOT NULL,           -- the scan that last read it
      scanned_at INTEGER NOT NULL,     -- ns since 1970
      size INTEGER NOT NULL,
      mtime INTEGER NOT NULL,          -- ns since 1970
      outcome TEXT NOT NULL,
      format TEXT NOT NULL,
      sha256 BLOB,
      tallies TEXT NOT NULL            -- JSON: kind, confidence, findings, distinct
    ) STRICT;


    """

  /// What earlier scans found, as far as it was not the same: version 2.
  static let history = """
    CREATE TABLE milestone (           -- a scan that came to its end; history steps from one to the next
      scan INTEGER PRIMARY KEY,
      changed INTEGER,                 -- paths with other counts than at the milestone before; NULL for the first
      listed INTEGER                   -- how many of them file_change names; NULL for the first
    ) STRICT;

    CREATE TABLE folder_count (        -- holds from its scan on, until a later row of the same folder and kind
      directory INTEGER NOT NULL,
      kind TEXT NOT NULL,
      confidence TEXT NOT NULL,
      scan INTEGER NOT NULL,
      findings INTEGER NOT NULL,       -- directly in the folder; every path of a hard link counts
      files INTEGER NOT NULL,          -- paths whose highest confidence of the kind this is
      PRIMARY KEY (directory, kind, confidence, scan)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE file_change (
      id INTEGER PRIMARY KEY,
      scan INTEGER NOT NULL,           -- the milestone at which it was noticed
      directory INTEGER NOT NULL,
      name BLOB NOT NULL,
      before TEXT,                     -- 'email high 3,name low 1'; '' nothing found, NULL no such path
      after TEXT,
      outcome TEXT,                    -- NULL when the path is gone
      weight INTEGER NOT NULL          -- findings by which the two differ, kind by kind
    ) STRICT;
    CREATE INDEX file_change_scan ON file_change (scan);

    CREATE TABLE former (              -- paths written since the latest milestone
      directory INTEGER NOT NULL,
      name BLOB NOT NULL,
      counts TEXT,                     -- as they were then, in the form of file_change
      PRIMARY KEY (directory, name)
    ) STRICT, WITHOUT ROWID;
    """

  /// Who could read the files: version 3. Few values, shared by many files.
  static let exposure = """

    CREATE TABLE way (                 -- folders on the way to a file that do not let everybody pass
      id INTEGER PRIMARY KEY,
      closed BLOB NOT NULL UNIQUE      -- packed: owner, group, permissions, access list of each
    ) STRICT;

    CREATE TABLE acl (
      id INTEGER PRIMARY KEY,
      list BLOB NOT NULL UNIQUE        -- system.posix_acl_access, as the kernel gave it
    ) STRICT;

    CREATE TABLE account (             -- names as the scanning machine knew them
      sort TEXT NOT NULL,              -- 'user' or 'group'
      id INTEGER NOT NULL,
      name TEXT NOT NULL,
      members INTEGER,                 -- of a group; NULL where it cannot be told
      PRIMARY KEY (sort, id)
    ) STRICT, WITHOUT ROWID;
    """
}
