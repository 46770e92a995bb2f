//! The log's statements.

crate::statements! {
    /// The end of the log, and the right to extend it.
    pub LOCK_HEAD = {
        sqlite = "select position, hash from log_head where only_one = 1",
        postgres = "select position, hash from log_head where only_one = 1 for update",
    };
    /// The end of the log.
    pub HEAD = "select position, hash from log_head where only_one = 1";
    /// The end of one file.
    pub END_OF_FILE = "select seq, hash from log_files where file = $1";
    /// One more entry.
    pub INSERT = "insert into log_entries
        (position, file, kind, seq, at, actor, rule, name, body, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The file has grown (or begun).
    pub MOVE_FILE = "insert into log_files (file, kind, seq, hash) values ($1, $2, $3, $4)
        on conflict (file) do update set seq = excluded.seq, hash = excluded.hash";
    /// The log has grown.
    pub MOVE_HEAD = "update log_head set position = $1, hash = $2 where only_one = 1";
    /// A file, read from where one stopped.
    pub LOAD = "select position, file, kind, seq, at, actor, rule, name, body, hash
        from log_entries where file = $1 and seq > $2 order by seq";
    /// The log, read from where one stopped.
    pub PAGE = "select position, file, kind, seq, at, actor, rule, name, body, hash
        from log_entries where position > $1 order by position limit $2";
    /// Which files of a kind are there?
    pub FILES = "select file from log_files where kind = $1 and file > $2 order by file limit $3";
    /// What the heads of the files claim, for verification.
    pub FILE_HEADS = "select file, kind, seq, hash from log_files where file > $1
        order by file limit $2";
}
