//! What the recipient may see, and nothing else: the view that the desk cuts for that very reader.
//! The writers get no other access to a file.

use casework::Problem;
use handling::disclosure::{
    BodiesCaseView, CaseView, FinderReportView, ReportView, VendorCaseView, VendorEntryView,
};
use handling::report::CaseEnd;
use handling::{Actor, CaseId, Party, ReportId, VendorId};

use crate::Post;
use crate::notice::{About, LetterJob, Recipient, about};

/// The file as its recipient sees it.
pub(crate) enum Seen {
    /// The sender's own report, with the portal numbers of what was published of it.
    Report(Box<FinderReportView>, Vec<String>),
    /// A case as a developer sees it, and whether somebody there can sign in.
    Developer(Box<VendorCaseView>, bool),
    /// A case as one of the bodies sees it.
    Bodies(Box<BodiesCaseView>),
    /// A developer's own entry; without an account nobody can read it.
    Register(Option<Box<VendorEntryView>>),
}

impl Post {
    /// `Ok(None)`: the file does not exist for this recipient (any more).
    pub(crate) async fn read(&self, job: &LetterJob) -> Result<Option<Seen>, Problem> {
        let read = match about(&job.notice) {
            About::Report(report) => self.read_report(job, report).await,
            About::Case(case) => self.read_case(job, case).await,
            About::Register(vendor) => self.read_entry(job, vendor).await,
        };
        match read {
            Ok(seen) => Ok(Some(seen)),
            Err(Problem::NotFound) => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// As whom the recipient reads. For a developer's mailbox: as one of its accounts.
    async fn reader(&self, job: &LetterJob) -> Result<Actor, Problem> {
        let party = job.notice.to;
        let person = match (job.recipient, party) {
            (Recipient::Person(person), _) => Some(person),
            (Recipient::Contact, Party::Vendor(vendor)) => {
                let point = self.desk().contact_point(vendor).await?;
                Some(*point.persons.first().ok_or(Problem::NotFound)?)
            }
            (Recipient::Contact, _) => None,
        };
        Ok(Actor { party, person })
    }

    async fn read_report(&self, job: &LetterJob, id: ReportId) -> Result<Seen, Problem> {
        let reader = self.reader(job).await?;
        let (ReportView::Finder(view) | ReportView::Vendor(view)) =
            self.desk().report(&reader, id).await?
        else {
            return Err(Problem::NotFound);
        };
        let mut numbers = Vec::new();
        for link in &view.cases {
            if link.ended == Some(CaseEnd::Published)
                && let CaseView::Finder(case) = self.desk().case(&reader, link.case).await?
            {
                numbers.extend(case.portal_number);
            }
        }
        Ok(Seen::Report(Box::new(view), numbers))
    }

    async fn read_case(&self, job: &LetterJob, id: CaseId) -> Result<Seen, Problem> {
        if let (Recipient::Contact, Party::Vendor(vendor)) = (job.recipient, job.notice.to) {
            let view = self.desk().case_for_contact(vendor, id).await?;
            let accounts = !self.desk().contact_point(vendor).await?.persons.is_empty();
            return Ok(Seen::Developer(Box::new(view), accounts));
        }
        let reader = self.reader(job).await?;
        match self.desk().case(&reader, id).await? {
            CaseView::Bodies(view) => Ok(Seen::Bodies(Box::new(view))),
            CaseView::Vendor(view) => Ok(Seen::Developer(Box::new(view), true)),
            CaseView::Finder(_) | CaseView::Audit(_) => Err(Problem::NotFound),
        }
    }

    async fn read_entry(&self, job: &LetterJob, id: VendorId) -> Result<Seen, Problem> {
        let view = match self.reader(job).await {
            Ok(reader) => Some(Box::new(self.desk().vendor_entry(&reader, id).await?)),
            Err(Problem::NotFound) => None,
            Err(problem) => return Err(problem),
        };
        Ok(Seen::Register(view))
    }
}
