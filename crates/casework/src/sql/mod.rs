//! Tables and statements of the desk.

use store::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration::new("casework/0001_read_tables", include_str!("tables.sql")),
    Migration::new("casework/0002_numbers", include_str!("numbers.sql")),
    Migration::new(
        "casework/0003_own_references",
        include_str!("own_references.sql"),
    ),
    Migration::new("casework/0004_orders", include_str!("orders.sql")),
];

store::statements! {
    /// What the register says of every developer of a case.
    pub(crate) REGISTER_OF_CASE = "select c.vendor as vendor, r.facts as facts from case_vendors c
        join register_facts r on r.vendor = c.vendor where c.file = $1";
    /// What the register says of one developer.
    pub(crate) REGISTER_FACTS = "select facts from register_facts where vendor = $1";
    /// The register as the coordinator searches it.
    pub(crate) REGISTER = "select vendor, name_ja, name_en, stage, products from register_facts
        order by name_ja limit 5000";
    pub(crate) PUT_REGISTER = "insert into register_facts (vendor, name_ja, name_en, stage, facts, products)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (vendor) do update set name_ja = $2, name_en = $3, stage = $4, facts = $5, products = $6";
    pub(crate) PUT_CASE_VENDOR = "insert into case_vendors (file, vendor) values ($1, $2)
        on conflict do nothing";
    pub(crate) PUT_CASE_REPORT = "insert into case_reports (file, report) values ($1, $2)
        on conflict do nothing";
    /// Cases that came of a report.
    pub(crate) CASES_OF_REPORT = "select file from case_reports where report = $1 order by file";

    pub(crate) LISTINGS_OF_FILE = "select party, number, stage, label, own_reference, duties, due from listings
        where file = $1";
    pub(crate) PUT_LISTING = "insert into listings
        (file, party, kind, number, stage, label, duties, due, since, updated_at, own_reference)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)
        on conflict (file, party) do update
        set number = $4, stage = $5, label = $6, duties = $7, due = $8, updated_at = $9, own_reference = $10";
    pub(crate) DROP_LISTING = "delete from listings where file = $1 and party = $2";
    pub(crate) DUTIES_OF_FILE = "select owner, kind, vendor, subject, body, due from duties where file = $1";
    pub(crate) PUT_DUTY = "insert into duties (file, owner, kind, vendor, subject, body, due)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (file, owner, kind, subject) do update set body = $6, due = $7";
    pub(crate) DROP_DUTY = "delete from duties
        where file = $1 and owner = $2 and kind = $3 and subject = $4";
    pub(crate) PUT_PROJECTED = "insert into projected (file, at, next) values ($1, $2, $3)
        on conflict (file) do update set at = $2, next = $3";
    pub(crate) PROJECTED = "select at from projected where file = $1";
    pub(crate) DUE = "select file from projected where next <= $1 order by next limit 20";
    /// Files the system itself owes something now: publication, which waits for no reminder.
    pub(crate) DUE_PUBLICATIONS = "select file from duties where owner = $1 and coalesce(due, 9223372036854775807) <= $2
        order by coalesce(due, 9223372036854775807) limit 100";
    pub(crate) NEXT_DUE = "select next from projected where next is not null order by next limit 1";

    /// Lists: by last change, newest first, keyset paging; `$3`/`$4` are the last row seen.
    pub(crate) LIST_BY_CHANGE = "select file, number, stage, label, own_reference, duties, due, since, updated_at
        from listings where party = $1 and kind = $2
        and (updated_at < $3 or (updated_at = $3 and file < $4))
        order by updated_at desc, file desc limit $5";
    pub(crate) LIST_STAGE_BY_CHANGE = "select file, number, stage, label, own_reference, duties, due, since, updated_at
        from listings where party = $1 and kind = $2 and stage = $6
        and (updated_at < $3 or (updated_at = $3 and file < $4))
        order by updated_at desc, file desc limit $5";
    /// Everything of a party that changed since an instant, oldest change first.
    pub(crate) LIST_SINCE = "select file, number, stage, label, own_reference, duties, due, since, updated_at
        from listings where party = $1 and kind = $2
        and (updated_at > $3 or (updated_at = $3 and file > $4))
        order by updated_at, file limit $5";
    /// Nearest duty first; rows without a duty are not in it.
    pub(crate) LIST_BY_DUE = "select file, number, stage, label, own_reference, duties, due, since, updated_at
        from listings where party = $1 and kind = $2 and due is not null
        and (due > $3 or (due = $3 and file > $4))
        order by due, file limit $5";
    pub(crate) LIST_BY_NUMBER = "select file, number, stage, label, own_reference, duties, due, since, updated_at
        from listings where number = $2 and party = $1 and kind = $3";
    pub(crate) LIST_COUNT = "select stage, count(*) as files from listings
        where party = $1 and kind = $2 group by stage order by stage";
    pub(crate) DUTIES_OF_OWNER = "select d.file as file, d.body as body, l.kind as kind,
        l.number as number, l.label as label, l.stage as stage from duties d
        join listings l on l.file = d.file and l.party = d.owner
        where d.owner = $1 order by coalesce(d.due, 9223372036854775807), d.file limit $2";
    /// The same after one of them: its due instant, file, kind and subject.
    pub(crate) DUTIES_AFTER = "select d.file as file, d.body as body, d.subject as subject, l.kind as kind,
        l.number as number, l.label as label, l.stage as stage from duties d
        join listings l on l.file = d.file and l.party = d.owner
        where d.owner = $1
        and (coalesce(d.due, 9223372036854775807), d.file, d.kind, d.subject) > ($3, $4, $5, $6)
        order by coalesce(d.due, 9223372036854775807), d.file, d.kind, d.subject limit $2";

    pub(crate) PUT_EDITION = "insert into editions
        (file, version, number, latest, published, updated, change, body)
        values ($1, $2, $3, true, $4, $5, $6, $7)";
    pub(crate) AGE_EDITIONS = "update editions set latest = false where file = $1 and version < $2";
    pub(crate) EDITION = "select body, change from editions where number = $1 and latest = true";
    pub(crate) EDITION_VERSION = "select body, change from editions where number = $1 and version = $2";
    pub(crate) EDITIONS_SINCE = "select body, change from editions
        where latest = true and change > $1 order by change limit $2";
    pub(crate) EDITIONS_CHANGED = "select body, change from editions
        where latest = true and change > $1 and updated >= $3 order by change limit $2";
    pub(crate) EDITIONS_NEWEST = "select body, change from editions
        where latest = true and (updated < $1 or (updated = $1 and change < $2))
        order by updated desc, change desc limit $3";
    pub(crate) EDITION_HEAD = "select coalesce(max(change), 0) as change, count(*) as editions from editions";
    pub(crate) EDITIONS_COUNT = "select count(*) as editions from editions where latest = true";
    pub(crate) EDITIONS_OF_FILE = "select version, body from editions where file = $1 order by version";

    pub(crate) PUT_TERM = "insert into blind_terms (term, file) values ($1, $2) on conflict do nothing";
    /// Files that share words with one, most shared first.
    pub(crate) SIMILAR = "select b.file as file, count(*) as shared from blind_terms a
        join blind_terms b on b.term = a.term where a.file = $1 and b.file <> $1
        group by b.file order by shared desc, b.file limit $2";
    pub(crate) LISTING = "select file, number, stage, label, own_reference, duties, due, since, updated_at
        from listings where file = $1 and party = $2";

    pub(crate) PUT_SECRET = "insert into finder_secrets (report, number, hash) values ($1, $2, $3)";
    pub(crate) SECRET = "select report, hash from finder_secrets where number = $1";
    pub(crate) PUT_CLAIM = "insert into claims (report, person) values ($1, $2) on conflict do nothing";
    pub(crate) CLAIM = "select person from claims where report = $1";
    pub(crate) CLAIMS_OF = "select report from claims where person = $1 order by report limit 1000";

    pub(crate) PUT_MARK = "insert into read_marks (person, file, lane, up_to) values ($1, $2, $3, $4)
        on conflict (person, file, lane) do update set up_to = $4";
    pub(crate) MARKS = "select lane, up_to from read_marks where person = $1 and file = $2";

    pub(crate) ANSWERED = "select digest, answer from answered where actor = $1 and once_key = $2";
    pub(crate) PUT_ANSWER = "insert into answered (actor, once_key, digest, answer, at)
        values ($1, $2, $3, $4, $5)";
    /// Takes a key for a write that is only beginning.
    pub(crate) RESERVE_ANSWER = "insert into answered (actor, once_key, digest, answer, at)
        values ($1, $2, $3, '', $4) on conflict do nothing";
    /// What came of it.
    pub(crate) FINISH_ANSWER = "update answered set answer = $3 where actor = $1 and once_key = $2";
    /// Nothing came of it: the key is free again.
    pub(crate) RELEASE_ANSWER = "delete from answered where actor = $1 and once_key = $2 and answer = ''";
    pub(crate) FORGET_ANSWERS = "delete from answered where at < $1";

    pub(crate) TAKE_NUMBER = "insert into numbers (number, file) values ($1, $2) on conflict do nothing";
    pub(crate) OWNER_OF_NUMBER = "select file from numbers where number = $1";
    /// The report or case with a number. Reception has a row for every one of them.
    pub(crate) FILE_OF_NUMBER = "select file from listings
        where number = $1 and party = 'reception' order by file limit 1";
    /// The number of a report or case.
    pub(crate) NUMBER_OF_FILE = "select number from listings where file = $1 and party = 'reception'";
    /// What every side has open, developers together and finders together.
    pub(crate) BACKLOG = "select
        case when owner like 'vendor:%' then 'vendor' when owner like 'finder:%' then 'finder' else owner end as side,
        count(*) as open_duties, count(case when due < $1 then 1 end) as overdue
        from duties group by 1 order by 1";
}
