//! The queue's statements.

crate::statements! {
    /// A key that was ever queued is not queued again.
    pub PUT = "insert into queue_jobs (id, queue, job_key, state, put_at, due, attempts, body)
        values ($1, $2, $3, 'open', $4, $4, 0, $5)
        on conflict (queue, job_key) do nothing";
    /// When is something due?
    pub NEXT = "select due from queue_jobs where queue = $1 and state = 'open'
        order by due limit 1";
    /// Take the job due longest. SQLite has a single writer; PostgreSQL skips what rivals hold.
    pub CLAIM = {
        sqlite = "update queue_jobs set due = $3, lease = $4, attempts = attempts + 1
            where id = (select id from queue_jobs
                where queue = $1 and state = 'open' and due <= $2 order by due, id limit 1)
            returning id, queue, job_key, attempts, body",
        postgres = "update queue_jobs set due = $3, lease = $4, attempts = attempts + 1
            where id = (select id from queue_jobs
                where queue = $1 and state = 'open' and due <= $2 order by due, id limit 1
                for update skip locked)
            returning id, queue, job_key, attempts, body",
    };
    /// Done: with a key it stays as a mark, without its body.
    pub DONE = "update queue_jobs set state = 'done', lease = null, body = 'null'
        where id = $1 and lease = $2 and state = 'open'";
    /// Done: without a key nothing needs to stay.
    pub REMOVE = "delete from queue_jobs where id = $1 and lease = $2 and state = 'open'";
    /// Later again.
    pub RETRY = "update queue_jobs set due = $3, error = $4, lease = null
        where id = $1 and lease = $2 and state = 'open'";
    /// Never again, until somebody looks.
    pub DEAD = "update queue_jobs set state = 'dead', error = $3, lease = null
        where id = $1 and lease = $2 and state = 'open'";
    /// A long job keeps its lease.
    pub EXTEND = "update queue_jobs set due = $3
        where id = $1 and lease = $2 and state = 'open'";
    /// No longer needed.
    pub CANCEL = "update queue_jobs set state = 'done', lease = null, body = 'null'
        where queue = $1 and job_key = $2 and state = 'open'";
    /// What was given up.
    pub DEAD_LETTERS = "select id, queue, job_key, attempts, due, error, body from queue_jobs
        where state = 'dead' order by due, id limit 1000";
    /// Another life.
    pub REVIVE = "update queue_jobs set state = 'open', due = $2, attempts = 0
        where id = $1 and state = 'dead'";
    /// How full is each queue?
    pub DEPTHS = "select queue,
            count(case when state = 'open' then 1 end) as open_jobs,
            count(case when state = 'dead' then 1 end) as dead_jobs,
            min(case when state = 'open' then due end) as oldest
        from queue_jobs where state <> 'done' group by queue order by queue";
}
