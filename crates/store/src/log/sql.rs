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
    /// The same with the hash of the entry before each in its file, for verification.
    pub VERIFY = "select e.position as position, e.file as file, e.kind as kind, e.seq as seq, e.at as at,
        e.actor as actor, e.rule as rule, e.name as name, e.body as body, e.hash as hash,
        f.hash as before_in_file
        from log_entries e
        left join log_entries f on f.file = e.file and f.seq = e.seq - 1 and f.position < e.position
        where e.position > $1 order by e.position limit $2";
    /// A file that does not end where its head row says, and where it does end.
    pub WRONG_FILE_HEAD = "select h.file as file,
        coalesce((select max(e.position) from log_entries e where e.file = h.file), 0) as position
        from log_files h
        left join log_entries e on e.file = h.file and e.seq = h.seq
        where e.hash is null or e.hash <> h.hash
        or exists (select 1 from log_entries n where n.file = h.file and n.seq = h.seq + 1)
        order by h.file limit 1";
    /// How many files have a head row.
    pub COUNT_FILE_HEADS = "select count(*) as files from log_files";
    /// Entries for a reviewer, newest first, with the hashes of both predecessors. `$3` names kinds as
    /// `,report,case,` (empty: all), `$4` is how the actor's JSON looks.
    pub REVIEW = "select e.position as position, e.file as file, e.kind as kind, e.seq as seq, e.at as at,
        e.actor as actor, e.rule as rule, e.name as name, e.body as body, e.hash as hash,
        p.hash as before, f.hash as before_in_file
        from log_entries e
        left join log_entries p on p.position = e.position - 1
        left join log_entries f on f.file = e.file and f.seq = e.seq - 1
        where e.position < $1 and e.position >= $2
        and ($3 = '' or $3 like '%,' || e.kind || ',%') and e.actor like $4
        and e.at >= $5 and e.at < $6
        order by e.position desc limit $7";
    /// The same of one file.
    pub REVIEW_FILE = "select e.position as position, e.file as file, e.kind as kind, e.seq as seq, e.at as at,
        e.actor as actor, e.rule as rule, e.name as name, e.body as body, e.hash as hash,
        p.hash as before, f.hash as before_in_file
        from log_entries e
        left join log_entries p on p.position = e.position - 1
        left join log_entries f on f.file = e.file and f.seq = e.seq - 1
        where e.file = $8 and e.position < $1 and e.position >= $2
        and ($3 = '' or $3 like '%,' || e.kind || ',%') and e.actor like $4
        and e.at >= $5 and e.at < $6
        order by e.position desc limit $7";
    /// The newest entry of this name in a file.
    pub NEWEST_NAMED = "select at from log_entries where file = $1 and name = $2
        order by seq desc limit 1";
}
