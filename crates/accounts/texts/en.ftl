# Common
accounts-email = Email address
accounts-name = Name as shown to others
accounts-name-hint = The name you use at work will do. Example: Hanako Yamada
accounts-party = Acting as
accounts-party-hint = One session acts for one party. You can switch later on the account page.
accounts-role-none = Myself (for no party)
accounts-role-reception = Officer of the reception body
accounts-role-coordinator = Officer of the coordinator
accounts-role-vendor-contact = Contact of a product developer (entry { $vendor })
accounts-role-vendor-delegate = Delegate of a product developer (entry { $vendor })
accounts-role-administrator = Administrator of the platform
accounts-role-auditor = Auditor of the platform
accounts-language = Language of mails
accounts-expires = Valid until
accounts-end = End
accounts-never = Not yet
accounts-acts = Actions
accounts-state = State

# Signing in
accounts-sign-in = Sign in
accounts-sign-in-title = Sign in
accounts-sign-in-lead = For officers, product developers, and finders who have an account.
accounts-password = Password
accounts-sign-in-wrong = The email address or the password is wrong. Type them again, or use “New account or forgotten password” below.
accounts-receipt-heading = If you have sent a report
accounts-receipt-about = You need no account: receipt number and secret show you your report.
accounts-disabled-title = This account is disabled
accounts-disabled-text = The password is right, but an administrator has disabled this account. If this surprises you, write to the contact at the foot of the page.
accounts-sign-out = Sign out
accounts-sign-out-title = Sign out
accounts-token-refused = This API token is not accepted: it is unknown, expired or revoked.

# Codes
accounts-code = Code
accounts-code-hint = The six digits your authenticator shows; without it, one of your recovery codes.
accounts-code-title = Enter your code
accounts-code-lead = Your password is right. Now enter the code from your authenticator.
accounts-code-send = Send the code and sign in
accounts-enrol-title = Set up a second factor
accounts-enrol-lead = Whoever handles unpublished information needs a second factor. Nothing else opens before it is set up.
accounts-qr-about = 1. Scan this square with your authenticator.
accounts-qr-label = QR code for your authenticator. The same secret stands below as text.
accounts-secret-about = If you cannot scan it, type this into your authenticator (type: time-based).

# Recovery codes
accounts-recovery-title = Recovery codes
accounts-recovery-once = These recovery codes are shown only once
accounts-recovery-about = Each can be used once instead of a code when you are without your authenticator. Print them or keep them in a password manager.
accounts-recovery-kept = I have kept them, go on
accounts-recovery-left = Recovery codes left: { $count }
accounts-recovery-renew = Make new recovery codes

# Account
accounts-account-title = Account
accounts-party-switch = Switch
accounts-factor-title = Second factor
accounts-factor-lead = Setting up an authenticator replaces the one before; all other sessions and all API tokens end.
accounts-factor-on = Set up
accounts-factor-off = Not set up
accounts-factor-set = Set up a second factor
accounts-factor-change = Change the second factor
accounts-factor-drop-title = Give up the second factor
accounts-factor-drop-about = The password alone will then be enough. We advise against it.
accounts-factor-drop = Remove the second factor
accounts-password-title = Password
accounts-password-about = Changing it ends all other sessions and all API tokens.
accounts-password-current = Current password
accounts-password-new = New password
accounts-password-again = New password, again
accounts-password-hint = At least { $least } characters; 15 or more are better. Any characters will do.
accounts-password-differs = Type the same password into both fields.
accounts-password-set = Set the password
accounts-sessions-title = Where you are signed in
accounts-sessions-caption = Your sessions
accounts-agent = Browser
accounts-agent-unknown = Unknown
accounts-since = Signed in
accounts-seen = Last used
accounts-this-session = This one
accounts-session-end = End this session
accounts-sign-out-everywhere = Sign out everywhere
accounts-language-title = Mails
accounts-language-set = Save the language

# API tokens
accounts-tokens-title = API tokens
accounts-tokens-about = Keys with which programs use the API, in your present part and only within the scopes you choose. Do not hand them on or publish them.
accounts-tokens-docs = How to use the API
accounts-tokens-caption = Your API tokens
accounts-tokens-none = There is no API token.
accounts-token-name = What it is for
accounts-token-name-hint = A name to tell it apart. Example: import into our tracker
accounts-token-scopes = Scopes
accounts-scope-read = Read what you may read
accounts-scope-report = Send reports
accounts-scope-case-write = Act on reports, cases and the register
accounts-scope-account = Look after this account: its sessions and tokens
accounts-scope-admin = Use the administration
accounts-token-days = Valid for days
accounts-token-days-hint = From 1 to { $most }. Shorter is safer.
accounts-token-make = Make an API token
accounts-token-once = Your new API token. It is shown only once.
accounts-token-revoke = Revoke this token
accounts-used = Last used

# Step-up
accounts-step-up-title = Prove once more that it is you
accounts-step-up-lead = Asked before weighty acts such as publishing or opening an identity. It counts for 10 minutes.
accounts-step-up-send = Prove it is me

# Receipts
accounts-receipt-title = Sign in with a receipt number
accounts-receipt-lead = Enter the number and the secret you were given when you sent your report.
accounts-receipt-number = Receipt number
accounts-receipt-number-hint = The number shown when your report was received.
accounts-receipt-secret = Secret
accounts-receipt-secret-hint = 26 letters and figures. Case and hyphens do not matter.
accounts-receipt-send = Open my report
accounts-receipt-wrong = The receipt number or the secret is wrong. Check both and type them again.
accounts-receipt-lost = A secret cannot be issued again. If you gave an address with your report, the reception body will go on writing to you.
accounts-claim-title = Take a report into this account
accounts-claim-about = If you sent a report with a receipt number and a secret, you can take it into this account and need the secret no more.
accounts-claim-send = Take the report into my account

# Invitations and links
accounts-link-heading = New account or forgotten password
accounts-link-about = Enter your email address and we send you a link.
accounts-link-ask = Send me a link
accounts-link-sent-title = Look into your mail
accounts-link-sent = We have sent a link to the address you typed. It can be used once, within 7 days. If nothing comes, check the address and try again.
accounts-link-dead = This link cannot be used: it was used before, is too old, or is wrong. Ask the one who invited you, or the sign-in page, for another.
accounts-invitation-title = Accept an invitation
accounts-invitation-accept = Accept and go on
accounts-invitation-part-about = This part is added to the account you have. All your sessions end, so sign in again.
accounts-invitation-sign-in = There is an account with this address. Sign in with it, then open this link again.
accounts-password-reset-title = Set a new password

# Administration
accounts-people-title = People
accounts-people-heading = Everybody with a part
accounts-people-caption = People who act for a party
accounts-people-none = Nobody yet.
accounts-state-active = Active
accounts-state-disabled = Disabled
accounts-disable = Disable the account
accounts-enable = Enable the account
accounts-start-over = Reset password and second factor
accounts-role-take = Take this part away
accounts-invite-title = Invite somebody
accounts-invite = Send the invitation
accounts-vendor = Product developer
accounts-organisation = Organisation
accounts-invitations-title = Open invitations
accounts-invitations-caption = Invitations not yet accepted
accounts-invitations-none = There is no open invitation.
accounts-withdraw = Withdraw the invitation
accounts-search-title = Find an account without a part
accounts-search-email = Email address of the account
accounts-search-hint = Accounts of finders are not listed. Look one up by its exact address when its owner asks you to.
accounts-search = Find the account
accounts-search-nobody = There is no account with this address.
accounts-organisations-title = Organisations
accounts-organisations-caption = All organisations
accounts-organisations-none = There is no organisation yet.
accounts-organisation-ja = Name in Japanese
accounts-organisation-en = Name in English
accounts-organisation-add-title = Add an organisation
accounts-organisation-add = Add the organisation

# Done
accounts-done-factor = The second factor was changed. Other sessions and API tokens have ended.
accounts-done-password = The password was changed. Other sessions and API tokens have ended.
accounts-done-session = The session has ended.
accounts-done-token = The API token was revoked.
accounts-done-language = The language was saved.
accounts-done-invited = The invitation is on its way.
accounts-done-withdrawn = The invitation was withdrawn.
accounts-done-role = The part was taken away. That person's sessions have ended.
accounts-done-disabled = The account was disabled. Its sessions and API tokens have ended.
accounts-done-enabled = The account was enabled.
accounts-done-started-over = Password and second factor were removed, and a link was sent to the address we know.
accounts-done-organisation = The organisation was added.

# Refusals
accounts-no-role-conflict = Nobody may act for more than one of: reception body, coordinator, product developer, platform.
accounts-no-email-taken = There is an account with this email address.
accounts-no-email = Enter an email address like name@example.jp.
accounts-no-name = Enter a name of at most 100 characters.
accounts-no-password-short = Use at least 12 characters. Several words in a row are long and easy to remember.
accounts-no-password-long = Use at most 256 characters.
accounts-no-password-common = This password is easy to guess. Avoid common words, names and repeated patterns.
accounts-no-unknown = There is no such thing.
accounts-no-last-administrator = This is the last administrator. Appoint another one first.
accounts-no-code = The code is wrong, used or too old. Enter the new digits your authenticator shows; a code counts only once.
accounts-no-password = The password is wrong. Type it again.
accounts-no-factor-needed = Your part needs a second factor.
accounts-no-scope = Choose at least one scope for the API token.
accounts-no-expiry = A token is valid for 1 to 365 days.

# Operations of the API
accounts-op-receipt-sign-in = A token for a receipt
accounts-op-receipt-sign-in-about = For a finder without account: a token (nrf_…) for the one report. It ends when it is not used for a while. Asking again gives another token.
accounts-op-receipt-sign-out = End a finder’s token
accounts-op-receipt-sign-out-about = Ends the token this request came with.
accounts-op-account = One’s own account
accounts-op-account-about = Name, parts and whether there is a second factor.
accounts-op-account-language = Change the language of mails
accounts-op-account-language-about = The language of mails to the caller.
accounts-op-account-claim = Take a report into the account
accounts-op-account-claim-about = Needs receipt number and secret; only in no part.
accounts-op-sessions = One’s sessions
accounts-op-sessions-about = The open sessions in browsers.
accounts-op-session-end = End a session
accounts-op-session-end-about = Ends one of the caller’s sessions.
accounts-op-sessions-end = Sign out everywhere
accounts-op-sessions-end-about = Ends all of the caller’s sessions. Tokens stay.
accounts-op-tokens = One’s tokens
accounts-op-tokens-about = The text of a token is shown when it is made and never again.
accounts-op-token-revoke = Revoke a token
accounts-op-token-revoke-about = Takes one of the caller’s tokens back, even the one in use.
accounts-op-people = List people
accounts-op-people-about = Everybody with a part for administrators, developers’ people for the coordinator, the own house for a contact.
accounts-op-person-act = Act on somebody’s account
accounts-op-person-act-about = Disable, enable, take a part away. Starting somebody over needs a person with a fresh proof.
accounts-op-invitations = List invitations
accounts-op-invitations-about = Invitations that are still open.
accounts-op-invite = Invite somebody
accounts-op-invite-about = The link goes to the address and nowhere else. Inviting an administrator needs a person with a fresh proof.
accounts-op-invitation-withdraw = Withdraw an invitation
accounts-op-invitation-withdraw-about = Takes an open invitation back.
accounts-op-organisations = List organisations
accounts-op-organisations-about = For administrators.
accounts-op-organisation-add = Add an organisation
accounts-op-organisation-add-about = With its name in both languages.
