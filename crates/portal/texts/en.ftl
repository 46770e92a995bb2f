# Home
portal-home-what = This site publishes vulnerabilities in software products (weaknesses in security that an attacker could abuse) together with what to do about them. What is published comes from finders' reports, is coordinated with the developers, and appears on all pages and in all data at the same agreed instant. Search for the products you use by name or number, and apply the measures if you are affected.
portal-home-new = New
portal-home-new-caption = Recently published advisories
portal-home-changed = Recently changed
portal-home-changed-caption = Advisories changed after publication
portal-home-all = See all advisories
portal-feeds = Keeping up to date (feeds and data)
portal-feed-jvnrss = JVNRSS (RSS 1.0)
portal-feed-atom = Atom
portal-feed-json = JSON Feed
portal-list-json = List (JSON)
portal-feed-title = { $site }: vulnerability advisories
portal-feed-about = New and changed advisories of { $site }

# List and search
portal-search-label = Find advisories
portal-search-hint = Type a product, a developer, an advisory number or a CVE number. With spaces between words, all of them must occur.
portal-search-button = Search
portal-list-title = Vulnerability advisories
portal-list-title-search = Results for “{ $query }”
portal-list-empty = No advisory has been published yet.
portal-list-none = No advisory contains “{ $query }”. Try a shorter word or another name of the product.
portal-list-count = { $from } to { $to } of { $hits }
portal-list-years = Year of publication
portal-list-all-years = All years
portal-list-year = { $year }
portal-list-year-caption = Advisories published in { $year }
portal-list-year-count = { $year } ({ $count })
portal-column-advisory = Number and title
portal-column-severity = Severity
portal-column-published = Published
portal-column-updated = Last updated
portal-severity-unknown = Not rated
portal-only-ja = (Japanese only)
portal-only-en = (English only)

# An advisory
portal-advisory-summary = Overview
portal-advisory-affected = Affected products
portal-advisory-description = Description
portal-advisory-impact = Impact
portal-advisory-solution = Solution
portal-advisory-workaround = Workaround
portal-advisory-severity = Severity (CVSS)
portal-advisory-cwe = Kind of weakness (CWE)
portal-advisory-analysis = Analysis
portal-advisory-references = References
portal-advisory-cve = CVE numbers
portal-advisory-links = Related pages
portal-advisory-acknowledgement = Acknowledgement
portal-advisory-history = Update history
portal-advisory-contact = Contact
portal-fact-published = Published
portal-fact-updated = Last updated
portal-fact-severity = Severity
portal-fact-origin = Origin
portal-own-product = Reported by the developer itself
portal-version = Version { $version }
portal-versions = Versions
portal-old-version = This is an old version ({ $version }). The latest is version { $latest }.
portal-to-latest = See the latest version
portal-correction = Correction
portal-no-translation = This advisory has no English translation. The Japanese text is shown.
portal-products-caption = Affected products and versions
portal-products-none = No affected product is named.
portal-column-product = Product
portal-column-versions = Affected versions
portal-column-vendor = Developer
portal-version-check = How to see your version
portal-cpe = CPE:
portal-vendors = Status of developers
portal-vendors-none = There is no developer whose status is published.
portal-vendors-caption = Status by developer
portal-vendors-meaning = What each status means
portal-count = { $count }
portal-column-status = Status
portal-column-answer = Products, measures, statement
portal-column-as-of = As of:
portal-own-advisory = The developer’s own advisory
portal-measure-fix = Fix:{" "}
portal-measure-workaround = Workaround:{" "}
portal-status-affected = Affected
portal-status-affected-meaning = The developer reported affected products. No measure has been reported yet.
portal-status-affected-with-measure = Affected (measure available)
portal-status-affected-with-measure-meaning = There are affected products, and a fix or a workaround is available.
portal-status-known = Affected (already known)
portal-status-known-meaning = The developer knew of this vulnerability before.
portal-status-under-investigation = Under investigation
portal-status-under-investigation-meaning = The developer is finding out whether products are affected.
portal-status-not-affected = Not affected
portal-status-not-affected-meaning = The developer reported that no product is affected.
portal-status-no-report-verification = No verification result
portal-status-no-report-verification-meaning = The developer was reached, but did not report whether products are affected. This does not mean they are safe.
portal-status-no-report-status = No response status
portal-status-no-report-status-meaning = The developer reported whether products are affected, but not what is being done.
portal-status-no-report-both = No report
portal-status-no-report-both-meaning = The developer was reached, but reported neither a result nor a status. This does not mean its products are safe.
portal-status-unreachable = Could not be reached
portal-status-unreachable-meaning = Despite all efforts the developer could not be reached. This does not mean its products are safe.
portal-cvss-none = There is no score yet.
portal-cvss-score = Score
portal-cvss-vector = Vector
portal-cvss-explained = How the CVSS v{ $version } score comes about
portal-cvss-choices = What was chosen
portal-cvss-steps = From the choices to the score
portal-column-metric = Metric
portal-column-choice = Choice
portal-column-code = Code
portal-column-step = Step
portal-column-value = Value
portal-references-none = There are no references.
portal-history-first = Published.
portal-machine = Machine-readable forms
portal-machine-json = This advisory (JSON)

# The Partnership
portal-about-title = How vulnerability information is handled
portal-about-aim-title = Aim
portal-about-aim-text =
    When a vulnerability becomes widely known before there is a remedy, many people are exposed to attack. When nobody is told, it is never repaired.

    In this scheme (an early warning partnership), those who find, receive, coordinate, develop and operate share the work, prepare measures, and publish at an agreed instant. It also aims at better verification of the software used in Japan and at the repair of weak websites.
portal-about-scope-title = Scope
portal-about-scope-text =
    Software products are in scope when they are used in Japan and harm could reach an unspecified number of people. This includes protocols and shared components that concern several products.

    Websites are in scope when they are expected to be used mainly from Japan and harm could reach an unspecified number of people. Vulnerabilities of websites are told to their operators and repaired. They are not published here.
portal-about-roles-title = Roles
portal-role-finder = Finder
portal-role-finder-text = Whoever found or obtained the information. Finders report to the reception body and keep the information secret until publication.
portal-role-reception = Reception body
portal-role-reception-text = Receives reports, decides whether to accept them, and tells the finder with reasons. It gives the finder’s name to nobody without the finder’s consent.
portal-role-analysis = Analysis support
portal-role-analysis-text = Helps with technical analysis as far as the reception body asks. It is not told who the finder is.
portal-role-coordinator = Coordinator
portal-role-coordinator-text = Finds and contacts the developers concerned, gathers their status, and agrees the disclosure date.
portal-role-overseas = Overseas coordinators
portal-role-overseas-text = Take part in agreeing dates when foreign developers are concerned, under equal confidentiality.
portal-role-developer = Developers
portal-role-developer-text = Find out whether their products are affected and whether the vulnerability is new, prepare measures by the disclosure date, and report their status.
portal-role-operator = Website operators
portal-role-operator-text = Receive notices about their own websites, check, repair, and report the result.
portal-role-priority = Government and critical infrastructure
portal-role-priority-text = Only when the effect is especially large, they may be told early, after a measure is ready and before publication.
portal-role-user = Users
portal-role-user-text = Read what is published, find out whether their products are affected, and apply the measures. Those who install systems for others are included.
portal-role-portal = Portal (this site)
portal-about-flow-title = From a report to its publication
portal-flow-drawing = Drawing of the way from a report to its publication
portal-flow-told = The drawing says the same as this numbered list.
portal-flow-1 = The finder reports to the reception body.
portal-flow-2 = Where needed, the reception body asks analysis support for an analysis and receives the result.
portal-flow-3 = A report on a software product goes from the reception body to the coordinator, without the finder’s name.
portal-flow-4 = The coordinator contacts the developers, who report the result of their verification and their status. The disclosure date is agreed here.
portal-flow-5 = For a website, the reception body contacts the operator directly, and the operator reports the repair.
portal-flow-6 = At the agreed instant the reception body and the coordinator publish the vulnerability and the measures on this site (software products).
portal-flow-7 = Government, companies, individuals and those who install systems for others apply the measures.
portal-about-promises-title = What is kept
portal-about-promises-text =
    Until measures are public, a vulnerability is in principle not published. Methods to verify or to attack are never published.

    A finder’s name and contact are given only to those the finder agreed to.

    Everybody concerned publishes at the same instant. The guideline for the disclosure date is 45 days after the coordinator began. It may be earlier or later for good reasons.

    Once published, measures are made known as widely and as fast as possible.
portal-about-history-title = History
portal-about-history-text =
    There used to be no rules for handling vulnerabilities that had been found: details became known before there were measures, and some developers did not respond. In 2003 a national strategy proposed to build a scheme. After discussion in a study group, a notice of the Ministry of Economy, Trade and Industry (the handling standard) and a guideline of the organisations concerned were made in July 2004. The Partnership began on 8 July 2004. Later notices have continued the standard.
portal-about-independent-title = What this site is not
portal-about-independent-text =
    This site is run independently along the public handling standard. It is not a site of the Information-technology Promotion Agency (IPA), JPCERT Coordination Center (JPCERT/CC) or JVN, and is not endorsed by them.
portal-about-more-title = Read on

# Rules
portal-rules-title = Rules of handling
portal-rules-lead =
    The ids shown as “Rule” on our pages, and what they mean. The meanings are short restatements in our own words. For the binding text see the ministry’s notice and the guideline of the organisations concerned.
portal-rules-finder = Finder (handling standard V-1-1)
portal-rules-reception = Reception body (handling standard V-1-2)
portal-rules-coordinator = Coordinator (handling standard V-1-3)
portal-rules-developer = Developers (handling standard V-1-4)
portal-rules-own = Reports on own products (handling standard V-2)
portal-rules-website = Websites (handling standard VI)
portal-rules-principles = Principles of the Partnership
portal-rules-development = How developers and coordinator proceed
portal-rules-advisory = How advisories are written
portal-rules-system = What this system keeps to
portal-rules-states = Stages and transitions
portal-rules-readings = Readings where the standard is silent

# Purposes
portal-purpose-title = What do you want to do?
portal-purpose-lead = Choose by what you want to know or do.
portal-purpose-affected = I want to know whether my products are affected
portal-purpose-affected-text = Search for the product and compare your version with those under “Affected products”. Each page says how to see your version. If you are affected, apply the solution, or the workaround if you cannot do so at once.
portal-purpose-found = I found a vulnerability and want to report it
portal-purpose-found-text = Use the report form. You need no account. Please tell nobody else until publication. For each possible recipient you choose whether your name may be given.
portal-purpose-follow = I want to know what became of my report
portal-purpose-follow-text = With the receipt number and the secret shown when you reported, you can see the present state, who does what next, and questions and answers.
portal-purpose-developer = I am a developer and want to be told, or to report
portal-purpose-developer-text = Developers who register a point of contact receive notices about their products safely. Developers can also report vulnerabilities that concern only their own products.
portal-purpose-website = I received a notice about my website
portal-purpose-website-text =
    The first notice contains no detail of the weakness. To find out whether it is genuine, ask the contact shown on this site, not the one in the mail.

    First name a person in charge and reply, then agree on encryption, and then receive the details. Check, find out the effect, plan, repair, and report the result. The guideline is three months after the detailed notice. If your site is being used for an attack right now, stop the site first.
portal-purpose-trouble = I want to know what trouble vulnerabilities cause
portal-purpose-trouble-text = Abuse of a vulnerability can leak personal data held in trust, change web pages, infect those who visit, lead people to forged pages, or relay attacks on others. Services stop for long investigations, at the cost of money and trust. Each advisory describes the concrete danger under “Impact”.
portal-purpose-build = I want to remove vulnerabilities from the software I build
portal-purpose-build-text = When planning, list the attacks to expect. When designing, decide on authentication and the handling of input. When building, write safely and review. Test before release. In operation, follow new vulnerabilities of your components. A list of the components you use is where it begins. The page of rules says what to do when one is found.
portal-purpose-machine = I want to collect the information automatically
portal-purpose-machine-text = Add .json to the address of the list or of an advisory to read it as JSON. The feeds tell what is new and changed. ETag and Last-Modified are supported, so nothing is sent when nothing changed.
portal-way-advisories = Vulnerability advisories
portal-way-glossary = Glossary
portal-way-report = Report a vulnerability
portal-way-receipt = See a report by its receipt number
portal-way-apply = Register as a developer
portal-way-own-product = Report a vulnerability in your own product
portal-way-flow = From a report to its publication
portal-way-contact = Contact
portal-way-rules = Rules of handling
portal-way-problems = Error codes
portal-way-api = About the API

# Contact
portal-contact-title = Contact
portal-contact-questions-title = Questions about this site
portal-contact-questions-text = We answer questions about what is published, about this site, and about whether a mail you received is genuine. For how to use or update a product, please ask its developer.
portal-contact-no-mail = This installation has no mail contact configured. Please ask whoever runs it.
portal-contact-report-title = Reporting a vulnerability
portal-contact-report-text = Please do not describe a vulnerability by mail. Use the report form.
portal-contact-site-title = Weaknesses of this site itself
portal-contact-site-text = If you find a weakness in this site, please tell us before you publish it. The contact is also in security.txt.

# Policies
portal-accessibility-title = Accessibility policy
portal-accessibility-aim-title = Aim
portal-accessibility-aim-text = We aim at conformance with JIS X 8341-3:2016 level AA and at the level A and AA success criteria of WCAG 2.2, on every page of this site.
portal-accessibility-how-title = What we do
portal-accessibility-how-text =
    Everything works without scripts. Everything can be done by keyboard, and it is visible where you are.

    State is shown in words and signs, not in colour alone. Every drawing has a text that says the same.

    Pages can be read without scrolling sideways at a width of 320 pixels and with text at twice its size. Wide tables become cards, or scroll within themselves.

    There are no puzzles to prove that you are human.
portal-accessibility-test-title = How we check
portal-accessibility-test-text = Every page is checked in Japanese and English with an automatic test (axe) before each release, and must have no violation. What automatic tests cannot see is tried by people.
portal-accessibility-tell-title = If something does not work for you
portal-accessibility-tell-text = Please tell our contact what you cannot read or use. We will also find another way to give you the information.
portal-policy-title = Site policy
portal-policy-use-title = Using the contents
portal-policy-use-text = Published advisories may be reproduced and processed freely if source and number are named. If you change the contents, say so.
portal-policy-links-title = Links
portal-policy-links-text = You may link freely. Addresses of advisories do not change. Links with a mark lead to sites of others.
portal-policy-limits-title = Limits
portal-policy-limits-text = What is published is what is known at the time. We strive for accuracy but cannot promise safety in every environment. Applying the measures is the responsibility of users.
portal-policy-independent-title = Independence
portal-policy-independent-text = This site is run independently of IPA, JPCERT/CC and JVN.
portal-policy-security-title = Security of this site
portal-policy-security-text =
    If you find a weakness in this site, please tell us through security.txt or our contact. Please neither read nor change the data of others, do not disturb the service, and wait with publication until it is repaired.

    We reply when we receive your message, and tell you when it is repaired and when it is published.
portal-privacy-title = Privacy
portal-privacy-readers-title = If you only read
portal-privacy-readers-text = Reading needs neither name nor mail address. There is no advertising and no outside part that follows you. If you choose a language, only that choice is kept in a cookie.
portal-privacy-finders-title = If you report
portal-privacy-finders-text = The reception body uses your name and contact to ask questions and to tell you the result. Others are told only with your consent for that recipient. You can change it at any time.
portal-privacy-others-title = If you act for a developer or another body
portal-privacy-others-text = Your name, organisation, contact and the record of your actions are used for handling vulnerability information.
portal-privacy-keeping-title = Protection and keeping
portal-privacy-keeping-text = Reports and finders’ data are encrypted with keys per case, and it is recorded who opened them and when. What is no longer needed is made unreadable by destroying its key.
portal-privacy-rights-title = Access and correction
portal-privacy-rights-text = To see, correct or delete your own data, please write to our contact. We answer after making sure that it is you.

# Error codes
portal-problems-title = Error codes
portal-problems-lead = The API says what it cannot do as application/problem+json (RFC 9457). The code is stable. The texts depend on the language and may be improved.
portal-problems-codes = Codes and HTTP status
portal-problem-malformed = What was sent cannot be read.
portal-problem-sign-in-required = Sign in, or send a valid token.
portal-problem-step-up-required = A fresh proof of identity is needed.
portal-problem-cross-site = Not accepted, because it may have been sent from another site.
portal-problem-not-found = Not there. What you may not know of answers the same.
portal-problem-method-not-allowed = This method is not available at this address.
portal-problem-not-acceptable = There is no answer in the form asked for.
portal-problem-timeout = Sending took too long.
portal-problem-scope-missing = The token was not made for this. Make one with the scope the operation needs.
portal-problem-idempotency-key-reused = The same Idempotency-Key came with another request.
portal-problem-idempotency-key-unfinished = The first request with this Idempotency-Key is still being worked on, or was cut off. Look at what is there before you use another key.
portal-problem-refused = A rule of handling does not allow it. The code then names the reason, and rule the id of the rule.
portal-problem-changed-meanwhile = Somebody else changed it first, or the same Idempotency-Key was used for another content.
portal-problem-precondition-failed = The condition in If-Match does not hold.
portal-problem-too-large = What was sent is too large.
portal-problem-uri-too-long = The address is too long.
portal-problem-unsupported-media-type = This form of content cannot be taken.
portal-problem-bad-input = Some fields need repair. errors explains each.
portal-problem-bad-json = The JSON has another shape than expected. errors names the place.
portal-problem-too-many-requests = Too many requests. Wait for the seconds given in Retry-After.
portal-problem-headers-too-large = The headers are too large.
portal-problem-internal = A fault on our side. Please tell us the number in incident.
portal-problem-unavailable = Busy. Wait for the seconds given in Retry-After.
portal-problems-refusals = Reasons by which rules refuse
portal-problems-refusals-text = When a rule does not allow something, the code is one of these.

# Glossary
portal-glossary-title = Glossary
portal-glossary-lead = The words used on this site, briefly explained.
portal-glossary-index = Headwords
portal-term-cgi = CGI
portal-term-cgi-text = A convention by which a web server runs another program on request and returns its result as a page.
portal-term-dmz = DMZ
portal-term-dmz-text = A zone between the Internet and an organisation’s inner network, separated from both. Servers that face outside stand here, so that a break-in does not easily reach inside.
portal-term-os = Operating system (OS)
portal-term-os-text = The software a device rests on. Other software uses the device through it.
portal-term-sql-injection = SQL injection
portal-term-sql-injection-text = A vulnerability, or an attack on it, in which text sent through an input field acts as part of a command to a database, so that data is stolen or changed.
portal-term-waf = WAF
portal-term-waf-text = A web application firewall examines traffic to a web application and stops what looks like an attack. It gains time until a repair, but does not replace it.
portal-term-web-application = Web application
portal-term-web-application-text = The individual system that runs on a website. Usually it is not distributed.
portal-term-web-system = Web system
portal-term-web-system-text = A web application together with the servers, databases and networks that carry it.
portal-term-framework = Development framework
portal-term-framework-text = A skeleton for development that gathers common functions and ways of building. Widely used ones have security built in.
portal-term-base-software = Platform software
portal-term-base-software-text = Software below an application: operating system, database, web server and the like.
portal-term-cross-site-scripting = Cross-site scripting
portal-term-cross-site-scripting-text = A vulnerability, or an attack on it, in which commands prepared by somebody else run in a visitor’s browser as part of a page of a genuine site.
portal-term-code-inspection = Code inspection
portal-term-code-inspection-text = Examining the text of a program, by tools or by eye, to find mistakes and weaknesses.
portal-term-code-review = Code review
portal-term-code-review-text = Reading and checking of a program’s text by somebody other than its author.
portal-term-virus = Computer virus
portal-term-virus-text =
    A program made to harm the programs or data of others, with at least one of these functions.

    Infection: it copies itself and spreads.

    Latency: it hides until its conditions are met.

    Onset: it destroys data or does other things nobody intended.
portal-term-system-builder = System builder
portal-term-system-builder-text = A firm that designs, builds and delivers information systems for others, also called system integrator (SI).
portal-term-vulnerability-information = Vulnerability-related information
portal-term-vulnerability-information-text =
    The name for these three together.

    Vulnerability information: the nature and features of a vulnerability.

    Verification method: how to find out whether it is there.

    Attack method: programs, commands or data that abuse it, and how to use them.
portal-term-fix-program = Security fix
portal-term-fix-program-text = A program that removes a vulnerability, mostly by replacing a part of a product.
portal-term-handling = Vulnerability handling
portal-term-handling-text = Treating vulnerability information properly while it is not public, and publishing it together with the countermeasure.
portal-term-security-test = Security test
portal-term-security-test-text = Finding out whether a system or product has weaknesses, for example by running it.
portal-term-security-policy = Security policy
portal-term-security-policy-text = What an organisation has laid down on how it protects information: principles, responsibilities and rules.
portal-term-security-requirement = Security requirement
portal-term-security-requirement-text = A condition of security a system must meet. It is fixed at the beginning of ordering or design.
portal-term-session-management = Session management
portal-term-session-management-text = Telling a series of actions by the same user apart from those of others.
portal-term-countermeasure = Countermeasure
portal-term-countermeasure-text =
    A way to prevent harm from a vulnerability. There are two.

    Workaround: avoids the harm while the vulnerability remains.

    Fix: removes the vulnerability itself.
portal-term-patch = Patch
portal-term-patch-text = A program or data that replaces a part of a product to repair a defect or vulnerability.
portal-term-targeted-attack = Targeted attack
portal-term-targeted-attack-text = An attack aimed at a certain organisation or person, with methods fitted to them, for example to steal information.
portal-term-phishing = Phishing
portal-term-phishing-text = Fraud with mails or web pages that look genuine, to make people type passwords, card numbers and the like.
portal-term-unauthorised-access = Unauthorised access
portal-term-unauthorised-access-text = Making a computer usable over a network without the right to do so, by another’s credentials or through a weakness.
portal-term-springboard = Springboard
portal-term-springboard-text = A device that was taken over and is used to relay attacks on others, often without its owner noticing.
portal-term-black-box-test = Black-box test
portal-term-black-box-test-text = A test that looks only at inputs and results, not at the inside.
portal-term-penetration-test = Penetration test
portal-term-penetration-test-text = Trying, as an attacker would, whether one can break in, to find weak defences. Always with the owner’s permission.
portal-term-middleware = Middleware
portal-term-middleware-text = Software that works between operating system and applications, such as databases and web servers.
portal-term-workaround = Workaround
portal-term-workaround-text = A way to avoid harm by changing settings or use, without repairing the vulnerability.
