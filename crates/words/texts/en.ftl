# The handling standard's terms. Every page uses them as written here (other texts may say { -term }).
-finder = finder
-reception = reception body
-coordinator = coordinator
-vendor = product developer
-operator = website operator
-report = report
-accept = accepted
-decline = not accepted
-stop = stopped
-response-status = response status
-disclosure-date = disclosure date
-countermeasure = countermeasure
-workaround = workaround
-fix = fix
-advisory = advisory
-vulnerability = vulnerability
-affected = affected
-not-affected = not affected

words-finder = Finder
words-reception = Reception body
words-coordinator = Coordinator
words-vendor = Product developer
words-operator = Website operator
words-report = Report
words-accept = Accepted
words-decline = Not accepted
words-stop = Stopped
words-response-status = Response status
words-disclosure-date = Disclosure date
words-countermeasure = Countermeasure
words-workaround = Workaround
words-fix = Fix
words-advisory = Advisory
words-vulnerability = Vulnerability
words-affected = Affected
words-not-affected = Not affected
words-list-separator = ,{" "}

# What the handling standard refuses (one text per code of handling::Refusal)
words-refusal-not-yours = There is no such page.
words-refusal-wrong-stage = This cannot be done at the present stage. Please reload the page to see where things stand.
words-refusal-missing = A required item has not been filled in.
