# The frame
web-skip = Skip to main content
web-navigation = Main menu
web-language = Language / 言語
web-language-name = English
web-colon = { ": " }
web-sign-in = Sign in
web-sign-out = Sign out
web-home = Home
web-to-home = Back to home
web-breadcrumb = You are here
web-demo = This is a demonstration. Do not enter real reports or real contact data.
web-independent = This site is run independently. It is not a site of IPA, JPCERT/CC or JVN.
web-operated-by = Operated by { $operator }
web-about-this-site = About this site
web-help = Contact:
web-contact = contact desk
web-accessibility = Accessibility policy
web-api = API
web-policy = Site policy
web-privacy = Handling of personal data
web-title-error = Error:{" "}

# Dates and times
web-instant = { $day }, { $hour } JST ({ $utc } UTC)
web-date = { $day } { $month } { $year }
web-month-1 = January
web-month-2 = February
web-month-3 = March
web-month-4 = April
web-month-5 = May
web-month-6 = June
web-month-7 = July
web-month-8 = August
web-month-9 = September
web-month-10 = October
web-month-11 = November
web-month-12 = December
web-left-minutes = { $count ->
    [one] 1 minute left
   *[other] { $count } minutes left
 }
web-left-hours = { $count ->
    [one] 1 hour left
   *[other] { $count } hours left
 }
web-left-days = { $count ->
    [one] 1 day left
   *[other] { $count } days left
 }
web-late-minutes = { $count ->
    [one] 1 minute overdue
   *[other] { $count } minutes overdue
 }
web-late-hours = { $count ->
    [one] 1 hour overdue
   *[other] { $count } hours overdue
 }
web-late-days = { $count ->
    [one] 1 day overdue
   *[other] { $count } days overdue
 }

# Components
web-required = Required
web-optional = Optional
web-error-mark = Error:{" "}
web-errors = { $count ->
    [one] Please check 1 entry
   *[other] Please check { $count } entries
 }
web-field-required = Please fill this in.
web-field-required-named = Please fill in: { $label }
web-field-choose = Please choose one of the options.
web-field-choose-named = Please choose: { $label }
web-field-select = Please choose
web-field-control = This contains a control character. Please remove it.
web-field-too-long = Please use at most { $most } characters (now { $count }).
web-field-number = Please enter a whole number from { $from } to { $to }.
web-field-date = Please enter a date such as 2026-07-08.
web-field-instant = Please enter date and time (Japan time) such as 2026-07-08T15:00.
web-notice-neutral = Note
web-notice-info = Information
web-notice-success = Done
web-notice-warning = Caution
web-notice-danger = Important
web-emergency = Emergency
web-steps = Steps
web-steps-sentence = Step { $place } of { $total }: { $name }.
web-step-ahead = to come
web-step-current = in progress
web-step-done = done
web-step-wrong = needs correction
web-step-skipped = skipped
web-pages = Pages
web-pages-before = Previous page
web-pages-after = Next page
web-rule = { $count ->
    [one] Rule:
   *[other] Rules:
 }
web-lane-count = { $count }
web-lane-empty = None
web-progress = { $done } of { $total } done

# Refusals and faults
web-problem-not-found-title = Page not found
web-problem-not-found-text = There is no such page. Please check the address or start from the home page.
web-problem-refused-title = This cannot be done
web-problem-refused-text = The handling standard does not allow this.
web-problem-bad-input-title = Please check what you entered
web-problem-bad-input-text = Please correct the following and send it again.
web-problem-malformed-title = What was sent could not be read
web-problem-malformed-text = Please go back and try again.
web-problem-too-large-title = What was sent is too large
web-problem-too-large-text = The limit is { $limit }. Please make it smaller or send it in parts.
web-problem-sign-in-title = Please sign in
web-problem-sign-in-text = You need to sign in to continue.
web-problem-step-up-title = Please confirm your identity again
web-problem-step-up-text = This is an important action, so a fresh confirmation is needed.
web-problem-cross-site-title = The form was not accepted
web-problem-cross-site-text = It may have been sent from another site, so it was stopped for safety. Please open the page here again and send it from there.
web-problem-key-reused-title = The key was used for another request
web-problem-key-reused-text = Each Idempotency-Key belongs to one request with one body. Please use a new key, or send exactly the same request again.
web-problem-key-unfinished-title = What came of the first request is not known
web-problem-key-unfinished-text = A request with this Idempotency-Key is still being worked on, or was cut off. Please look at what is there now, and use a new key if it still has to be done.
web-problem-scope-title = The API token does not allow this
web-problem-scope-text = Please use a token with the scope that this operation needs.
web-problem-changed-meanwhile-title = Somebody else changed this first
web-problem-changed-meanwhile-text = Please open the latest version and repeat your action if it is still needed.
web-problem-too-many-title = Please wait a moment
web-problem-too-many-text = There were many requests in a short time. Please try again in about { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
 }.
web-problem-unavailable-title = The service is busy
web-problem-unavailable-text = Please try again in a while. If no receipt number was shown, nothing has been accepted yet.
web-problem-internal-title = Sorry, something went wrong
web-problem-internal-text = This is a problem on our side. If you contact us, please give the number { $incident }.
