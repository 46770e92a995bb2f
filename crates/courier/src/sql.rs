//! The mailbox's table and statements.

use store::Migration;

pub(crate) const MIGRATIONS: &[Migration] = &[Migration::new(
    "courier/0001_mailbox",
    include_str!("sql/mailbox.sql"),
)];

store::statements! {
    /// Keeping a letter twice is keeping it once.
    pub KEEP = "insert into courier_mailbox (id, written, sender, recipient, subject, body, langs)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing";
    /// Who has letters?
    pub BOXES = "select recipient, count(*) as letters, max(written) as newest
        from courier_mailbox group by recipient order by recipient";
    /// The letters of one recipient.
    pub LETTERS = "select id, written, sender, recipient, subject, langs from courier_mailbox
        where recipient = $1 order by written desc, id desc limit $2";
    /// The letters of all.
    pub NEWEST = "select id, written, sender, recipient, subject, langs from courier_mailbox
        order by written desc, id desc limit $1";
    /// One letter.
    pub LETTER = "select id, written, sender, recipient, subject, body, langs
        from courier_mailbox where id = $1";
}
