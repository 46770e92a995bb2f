//! The vault's statements.

store::statements! {
    /// Which master key wraps new keys?
    pub MASTER = "select id from vault_master where only_one = 1";
    /// This one does, from now on.
    pub SET_MASTER = "insert into vault_master (only_one, id) values (1, $1)
        on conflict (only_one) do update set id = excluded.id";
    /// A compartment's first and only key.
    pub CREATE = "insert into compartment_keys (file, compartment, master, wrapped)
        values ($1, $2, $3, $4) on conflict (file, compartment) do nothing";
    /// Has the compartment a key, or had it one?
    pub STATE = "select wrapped is null as destroyed from compartment_keys
        where file = $1 and compartment = $2";
    /// All keys of a file, for writing.
    pub KEYS_OF_FILE = "select file, compartment, master, wrapped from compartment_keys
        where file = $1 and wrapped is not null";
    /// The keys of these compartments of a file (JSON list of names), for writing.
    pub KEYS_OF_COMPARTMENTS = {
        sqlite = "select file, compartment, master, wrapped from compartment_keys
            where file = $1 and compartment in (select value from json_each($2))
            and wrapped is not null",
        postgres = "select file, compartment, master, wrapped from compartment_keys
            where file = $1 and compartment in (select value
                from json_array_elements_text(cast(cast($2 as text) as json)))
            and wrapped is not null",
    };
    /// The keys of these files (JSON list of hexadecimal ids) that a party holds a live grant for.
    pub KEYS_OF_PARTY = {
        sqlite = "select k.file, k.compartment, k.master, k.wrapped
            from compartment_keys k
            join compartment_grants g on g.file = k.file and g.compartment = k.compartment
            where k.file in (select unhex(value) from json_each($1))
            and g.party = $2 and g.revoked is null and k.wrapped is not null",
        postgres = "select k.file, k.compartment, k.master, k.wrapped
            from compartment_keys k
            join compartment_grants g on g.file = k.file and g.compartment = k.compartment
            where k.file in (select decode(value, 'hex')
                from json_array_elements_text(cast(cast($1 as text) as json)))
            and g.party = $2 and g.revoked is null and k.wrapped is not null",
    };
    /// From this event on the party may open the compartment.
    pub GRANT = "insert into compartment_grants (file, compartment, party, granted)
        values ($1, $2, $3, $4)
        on conflict (file, compartment, party) where revoked is null do nothing";
    /// From this event on no more.
    pub REVOKE = "update compartment_grants set revoked = $4
        where file = $1 and compartment = $2 and party = $3 and revoked is null";
    /// Every grant a file ever had, for the audit page.
    pub GRANTS = "select compartment, party, granted, revoked from compartment_grants
        where file = $1 order by granted, compartment, party";
    /// Crypto-shredding.
    pub DESTROY = "update compartment_keys set wrapped = null
        where file = $1 and compartment = $2 and wrapped is not null";
    /// Keys still wrapped under another master key.
    pub TO_REWRAP = "select file, compartment, master, wrapped from compartment_keys
        where wrapped is not null and master <> $1 limit 200";
    /// The same key in a new wrapper.
    pub REWRAP = "update compartment_keys set master = $3, wrapped = $4
        where file = $1 and compartment = $2 and wrapped is not null";
    /// An attachment belongs to a compartment.
    pub ADOPT = "insert into vault_attachments (id, file, compartment, size, sealed)
        values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// An attachment as it stands in one file.
    pub ATTACHMENT = "select compartment, size, sealed from vault_attachments
        where id = $1 and file = $2";
    /// Some file in which an attachment stands.
    pub HOME = "select a.file as file, a.compartment as compartment, a.size as size, a.sealed as sealed
        from vault_attachments a
        join compartment_keys k on k.file = a.file and k.compartment = a.compartment
        where a.id = $1 and k.wrapped is not null order by a.file limit 1";
    /// Is this attachment somebody's whose key still exists?
    pub IS_KEPT = "select a.id from vault_attachments a
        join compartment_keys k on k.file = a.file and k.compartment = a.compartment
        where a.id = $1 and k.wrapped is not null";
}
