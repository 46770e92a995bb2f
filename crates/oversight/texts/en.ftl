# Home
oversight-home = Oversight
oversight-home-lead = Is everything well? Figures only: nothing here shows the contents of a report or a case.
oversight-all-well = Nothing needs attention
oversight-not-well =
    { $count ->
    [one] One matter needs attention
   *[other] { $count } matters need attention
}
oversight-wrong-chain = The record does not fit from entry { $position } on. Stop, keep a copy, and compare with a backup.
oversight-wrong-storage = The database has stopped writing after a fault of the disk. Reading goes on.
oversight-wrong-clock = The machine’s clock has jumped by { $seconds } seconds. Publication is on hold until it is right.
oversight-wrong-dead =
    { $count ->
    [one] One letter was given up. See the outbox.
   *[other] { $count } letters were given up. See the outbox.
}
oversight-wrong-stuck = Something due has waited for more than ten minutes. Is the worker running?
oversight-wrong-backup = The last recorded backup is more than a week old.

# The chain
oversight-chain-title = The record
oversight-chain = Chain of hashes
oversight-chain-whole = Whole
oversight-chain-broken = Broken
oversight-chain-unlooked = Not looked over yet
oversight-entries = Entries
oversight-head = Hash of the last entry
oversight-looked-at = Looked over at
oversight-looked-entries = Entries looked over
oversight-look = Look over the whole chain now
oversight-looked-now = The whole chain was looked over.
oversight-to-audit = Read the record

# Queues
oversight-queues = Waiting work
oversight-queues-empty = Nothing waits, and nothing was given up.
oversight-to-outbox = Open the outbox
oversight-queue-notices = Notices to be written
oversight-queue-mails = Mail to be sent
oversight-waits =
    { $minutes ->
    [0] less than a minute
    [one] one minute
   *[other] { $minutes } minutes
}
oversight-waits-until = Due later: 
oversight-waits-nothing = Nothing waits
oversight-outbox = Outbox
oversight-outbox-lead = What waits to be sent, and what could not be sent. Addresses and cases are not shown.
oversight-dead = Given up
oversight-dead-note = Tried as often as the rules allow. Mend the cause first; a letter that is tried again goes to the same recipient as before. Trying again is recorded.
oversight-dead-none = Nothing was given up.
oversight-letter = A letter
oversight-letter-to = (to: { $side })
oversight-reason-none = No reason was recorded
oversight-revive = Try again
oversight-revived = It will be tried again shortly. This was recorded.
oversight-gone = It is no longer among those given up; somebody may have tried it again already.

# Duties
oversight-backlog = Open duties
oversight-backlog-note = Counted by side. Whose duty it is and in which case is seen only by those concerned.
oversight-backlog-none = Nobody owes anything.

# Platform
oversight-platform = Platform
oversight-now = Date and time
oversight-drift = Clock against its steady counter
oversight-drift-millis = { $millis } ms
oversight-database = Database
oversight-shelf = Attachments
oversight-shelf-files =
    { $count ->
    [one] one file, { $size }
   *[other] { $count } files, { $size }
}
oversight-backup = Last recorded backup
oversight-backup-unknown = None recorded (noroshi backup records it; copies made by other tools are not seen here)

# Columns
oversight-column-queue = Queue
oversight-column-waiting = Waiting
oversight-column-dead = Given up
oversight-column-oldest = Longest wait
oversight-column-side = Side
oversight-column-open = Open
oversight-column-overdue = Overdue
oversight-column-letter = Letter
oversight-column-tries = Tries
oversight-column-due = Last due
oversight-column-reason = Reason
oversight-column-act = Act
oversight-column-position = No.
oversight-column-when = When
oversight-column-who = Who
oversight-column-what = What
oversight-column-about = About
oversight-column-rule = Rule
oversight-column-check = Check

# The record (S-36)
oversight-audit = Audit log
oversight-audit-lead = Who did what when, and by which rule. Names of facts only.
oversight-sight-everything = You see that something happened, never what was written. Finders are not told apart.
oversight-sight-platform = You see accounts and the platform. Whether a report or case exists is known only to those concerned and to the auditor.
oversight-record = Entries
oversight-page-fits =
    { $count ->
    [one] The entry below follows from those before it.
   *[other] All { $count } entries below follow from those before them.
}
oversight-page-broken =
    { $count ->
    [one] One entry below does not follow from those before it.
   *[other] { $count } entries below do not follow from those before them.
}
oversight-fits = fits
oversight-fits-not = does not fit
oversight-audit-none = No entry matches.
oversight-audit-none-here = No entry matches in this stretch of the record. Go on to older ones.
oversight-who = { $side }: { $name }
oversight-about = { $kind } { $which }
oversight-filter = Narrow down
oversight-filter-side = Side
oversight-filter-person = Member of staff
oversight-filter-kind = About
oversight-filter-number = Number of the report or case
oversight-filter-from = From this day
oversight-filter-until = Up to this day
oversight-filter-apply = Show the entries
oversight-filter-clear = Clear all
oversight-download = Take out
oversight-download-note = The entries that match, newest first, at most { $count } in one file. Taking them out is recorded.
oversight-download-csv = Download as CSV
oversight-download-jsonl = Download as JSON lines
oversight-kind-report = Report
oversight-kind-case = Case
oversight-kind-vendor = Developer’s entry
oversight-kind-account = Account
oversight-kind-platform = Platform

# What happened to accounts
oversight-fact-account-created = The account was created.
oversight-fact-account-invited = An invitation was sent.
oversight-fact-account-invitation-accepted = The invitation was accepted.
oversight-fact-account-signed-in = Somebody signed in.
oversight-fact-account-sign-in-failed = A sign-in failed.
oversight-fact-account-signed-out = Signed out.
oversight-fact-account-signed-out-everywhere = Signed out everywhere.
oversight-fact-account-stepped-up = Identity was proved afresh.
oversight-fact-account-code-failed = A code was wrong.
oversight-fact-account-recovery-code-used = A recovery code was used.
oversight-fact-account-recovery-codes-renewed = The recovery codes were renewed.
oversight-fact-account-factor-enrolled = A second factor was set up.
oversight-fact-account-factor-removed = The second factor was removed.
oversight-fact-account-password-changed = The password was changed.
oversight-fact-account-party-switched = The person switched to another part.
oversight-fact-account-token-created = An API token was made.
oversight-fact-account-token-revoked = An API token was taken back.
oversight-fact-account-role-granted = A part was given.
oversight-fact-account-role-taken = A part was taken.
oversight-fact-account-disabled = The account was shut.
oversight-fact-account-enabled = The account was opened again.
oversight-fact-account-safe-opened = The sealed part of the accounts was made.

# What happened to the platform
oversight-fact-platform-job-revived = A letter given up was given another try.
oversight-fact-platform-audit-exported = The record was taken out as a file.
oversight-fact-platform-chain-checked = The whole chain was looked over on demand.
oversight-fact-platform-backup-made = A backup was made.

# Captions
oversight-caption-queues = Queues, one line each
oversight-caption-backlog = Duties by side
oversight-caption-dead = Letters given up, oldest first

# Operations of the API
oversight-op-oversight = Is all well?
oversight-op-oversight-about = The chain of the record, storage, clock and queues at a glance. For administrators and auditors.
oversight-op-chain-check = Look over the chain
oversight-op-chain-check-about = Looks over the whole record now and answers with the state after it. That it was done goes on record.
oversight-op-record = The record of oversight
oversight-op-record-about = Who did what when, newest first; never contents (S-36).
oversight-op-outbox = Queues and dead letters
oversight-op-outbox-about = No address, no case, no name.
oversight-op-letter-revive = Try a letter again
oversight-op-letter-revive-about = Puts what was given up back into its queue. For administrators.
