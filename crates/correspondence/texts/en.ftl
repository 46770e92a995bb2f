# Messages (requirements 5.3). A mail holds numbers and times and nothing else of a case; the rest is read after signing in.

## Subjects and senders

correspondence-subject-tells = { $from }: news for you
correspondence-subject-asks = { $from }: please answer
correspondence-subject-urges = { $from }: important news
correspondence-sender = { $site }, { $from }

## Greetings

correspondence-to-finder = To the person who sent this report,
correspondence-to-developer = To the product developer’s contact,
correspondence-to-reception = To the reception body’s desk,
correspondence-to-coordinator = To the coordinator’s desk,
correspondence-to-somebody = To whoever receives this mail,

## Headings

correspondence-head-asked = ■ What we ask of you
correspondence-head-day = ■ Disclosure date and time
correspondence-head-term = ■ By when
correspondence-head-secret = ■ Confidentiality
correspondence-head-read = ■ Read more
correspondence-head-rule = ■ The rules behind this
correspondence-head-contact = ■ Whom to contact
correspondence-bullet = -{" "}
correspondence-nothing-asked = You need not do anything for now.
correspondence-our-term = (This is our own target, not a term set by the rules.)
correspondence-rule = { $text } ({ $rule })
correspondence-read-signed-in = Please sign in to this page:
correspondence-read-receipt = On this page, enter the receipt number and the secret that was shown once when you sent the report:
correspondence-read-public = Everybody can read this:
correspondence-read-link = Please open this page. The link works once:

## Endings

correspondence-footer-who = { $site }, run by { $operator }
correspondence-footer-care = This mail was sent automatically. It does not describe any vulnerability. If you answer, please do not describe one in your mail either.
correspondence-no-account = If you have no account here yet, please write to the contact below and give this number. We will send you an invitation.

## Confidentiality

correspondence-secret-finder = Please tell nobody else what you reported until it is published. If you plan a talk or a paper, please ask us first.
correspondence-secret-own = Please keep what you reported confidential until the time of publication.
correspondence-secret-developer = Until the time of publication, please tell no third party. Within your organisation, tell only those who need it for the response.

## M-01 received

correspondence-m01-received = We received your report on { $at }. The number in the subject is your receipt number.
correspondence-m01-next = The reception body checks the report and will tell you whether it is accepted.
correspondence-m01-receipt = You can follow the report with the receipt number and your secret. The secret is not in this mail.

## M-02 accepted

correspondence-m02-numbers = Your report was accepted. Its handling number is { $numbers }.
correspondence-m02-accepted = Your report was accepted.
correspondence-m02-legality = Acceptance does not mean that the way the information was obtained was found lawful.

## M-03 not accepted

correspondence-m03-declined = We considered your report and could not accept it. The kind of reason is: { $reason }.
correspondence-m03-declined-plain = We considered your report and could not accept it. The reason is given on the page below.
correspondence-m03-correct = The page below gives the full reason, and says how to complete the report and send it again.

## M-04 stopped

correspondence-m04-stopped = The handling of your report was stopped. The ground is: { $ground }.
correspondence-m04-stopped-plain = The handling of your report was stopped. The ground and the reason are given on the page below.
correspondence-m04-after = This scheme no longer has a reason to ask you to wait. Making the information public may still have legal consequences.
correspondence-m04-ask = Please read the reason. If you think of making the information public, please ask us first.

## M-05 question

correspondence-m05-question = The reception body has a question about your report.
correspondence-m05-answer = Please read the question on the page below and answer it.
correspondence-m05-incomplete = Required items are missing from the report you sent.
correspondence-m05-complete = Please add these items: { $missing }

## M-06 answer, news

correspondence-m06-news = There is an answer or a message from the reception body for you.

## M-07 commission

correspondence-m07-commission = We would like to commission an analysis. What we hand over is limited to what the analysis needs.
correspondence-m07-ask = Please check the terms of secrecy and the return date, and report your result.

## M-08 first notice (summary)

correspondence-m08-told = We have a notice about an unpublished vulnerability that may concern your products. Please read the summary first.
correspondence-m08-genuine = To make sure that this mail is genuine, do not use the link below: reach the coordinator by a contact you know already or find in its official information.
correspondence-m08-choose = Please read the summary, and then either ask for the details or answer that no product of yours is concerned.
correspondence-m08-verify = If you ask for the details, please find out and report whether the vulnerability is present and whether it is new.

## M-09 details

correspondence-m09-open = The details you asked for are open to the persons you named.
correspondence-m09-named = A developer that received the details may appear in the advisory by name and response status.
correspondence-m09-verify = Please read the details, and find out and report whether the vulnerability is present and whether it is new.

## M-10 status due

correspondence-m10-due = A report of yours about this case is still missing. Please send it before the time of publication.
correspondence-m10-report = Please report your verification result and your response status. If you are still investigating, please say so.

## M-11 date set

correspondence-m11-set = The disclosure date of this case has been set.
correspondence-m11-set-body = The disclosure date of this case has been set ({ $basis }).
correspondence-m11-keep = Please do not publish before this time. If you cannot make it, please tell us promptly.
correspondence-m11-ready = Please have your countermeasure and your public text ready by this time.

## M-12 another date asked for

correspondence-m12-asked = A developer has asked for another disclosure date. It wishes { $wanted }.
correspondence-m12-decide = Please read the reason and decide whether to change the date.
correspondence-m12-copy = We received your request for another disclosure date. You wish { $wanted }.
correspondence-m12-holds = Until we tell you our decision, the present date holds.

## M-13 date changed

correspondence-m13-changed = The disclosure date of this case has changed. Any date we told you before no longer holds.
correspondence-m13-changed-from = The disclosure date of this case has changed. The former date, { $former }, no longer holds.

## M-14 date kept

correspondence-m14-kept = We considered your request, and the disclosure date stays as it is. The reason is given on the page below.

## M-15 published

correspondence-m15-published = The vulnerability you reported has been published in advisory { $numbers }.
correspondence-m15-thanks = Thank you very much for your help.
correspondence-m15-vendor = Advisory { $number } was published on { $at }. Thank you for your cooperation.
correspondence-m15-vendor-again = Advisory { $number } was updated on { $at }.
correspondence-m15-own = Please tell your own users about the countermeasure as well, and register the address of that page with us.

## M-16 cancelled

correspondence-m16-cancelled = The publication of this case has been cancelled.
correspondence-m16-ended = The handling of this case has ended. Nothing will be published.
correspondence-m16-care = Please read the ground on the page below. Please go on treating the information we gave you with care.
correspondence-m16-cancelled-body = The publication of this case has been cancelled. The ground is: { $ground }.
correspondence-m16-decide = Please decide whether to stop the handling of the report or to disagree.
correspondence-m16-stopped-body = The reception body has stopped the handling of the report behind this case.

## M-17 own product

correspondence-m17-hearing = We checked the report about your own product, and would like to hear you on the day of publication.
correspondence-m17-opinion = Please tell us the date and time you wish for, and your opinion.
correspondence-m17-proposed = For the report about your own product, we propose this day of publication.
correspondence-m17-position = Please tell us whether this date suits you.
correspondence-m17-set = The day of publication of the report about your own product has been set.
correspondence-m17-set-body = The day of publication of a report about a developer’s own product has been set.

## M-21 last reminder

correspondence-m21-silent = We have not yet received a report from you about this case. This is the last reminder.
correspondence-m21-consequence = Without your report, the coordinator will set the disclosure date, and the advisory may name you with the words “no report”.

## M-22 published early

correspondence-m22-found = We recorded that information about this case was made public on your side before the time of publication.
correspondence-m22-consequence = In later cases information may be withheld from you. This never happens automatically; people consider it and decide.
correspondence-m22-excluded = It was decided to leave you out of the register of developers for the time being. Please ask the coordinator for the reason.
correspondence-m22-review = This decision will be reviewed on { $on }.
correspondence-m22-answer = If the facts are different or need explaining, please tell the coordinator. You will be heard.

## M-33 passed on

correspondence-m33-passed = The reception body has passed on a new case ({ $kind }).
correspondence-m33-several = It may concern several products.
correspondence-m33-embedded = It concerns embedded devices.
correspondence-m33-finder = Nothing that identifies the finder is included unless the finder consented.
correspondence-m33-begin = Please open the case and begin to identify the developers concerned.

## Mails about accounts

correspondence-invited-subject = Invitation to { $site }
correspondence-invited = You have been invited to this site as: { $part }.
correspondence-invited-ask = Please open the page below and choose your name and a password. You will then set up a second factor.
correspondence-link-subject = Your account at { $site }
correspondence-link = Here is a link to create an account or to set a new password.
correspondence-link-ask = Please open the page below and go on there.
correspondence-link-ignore = If you did not expect this mail, do nothing. The link stops working after its term.
correspondence-part-reception = officer of the reception body
correspondence-part-coordinator = officer of the coordinator
correspondence-part-vendor-contact = contact person of a product developer
correspondence-part-vendor-delegate = delegate of a product developer
correspondence-part-administrator = system administrator
correspondence-part-auditor = auditor

## The demonstration's mailboxes

correspondence-demo-title = Mailboxes of the demonstration
correspondence-demo-lead = In the demonstration mail is not sent but put here, so that you can see who gets what and when.
correspondence-demo-boxes = Mailboxes
correspondence-demo-newest = Newest mails
correspondence-demo-search = Recipient’s address
correspondence-demo-show = Show mails
correspondence-demo-letters-of = Mails to { $to }
correspondence-demo-to = To
correspondence-demo-from = From
correspondence-demo-subject = Subject
correspondence-demo-date = Date and time
correspondence-demo-count = Mails
correspondence-demo-last = Latest mail
correspondence-demo-langs = Language
correspondence-demo-none = There is no mail yet.
correspondence-demo-all = All mailboxes
correspondence-demo-home = Demonstration
