-- Letters of a demonstration. Empty in every other installation.
create table courier_mailbox (
    id BYTEA not null primary key,
    written BIGINT not null,
    sender TEXT not null,
    recipient TEXT not null,
    subject TEXT not null,
    body TEXT not null,
    langs TEXT not null
);
create index courier_mailbox_recipient on courier_mailbox (recipient, written);
create index courier_mailbox_written on courier_mailbox (written);
