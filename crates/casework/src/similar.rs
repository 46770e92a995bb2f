//! Reception's search for similar reports over text that is sealed on disk: only keyed hashes of
//! the words of product and maker are kept, so the table tells nothing without the key (S-05).

use std::collections::BTreeSet;

use handling::{Actor, Event, Fact, Party, Secret, report};
use store::Tx;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::list::ListRow;
use crate::{Desk, Problem, sql};

/// Words in Latin letters and digits, and pairs of neighbouring characters elsewhere.
fn terms(text: &str) -> BTreeSet<String> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut terms = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_ascii() {
            if word.len() > 1 {
                terms.insert(word.to_owned());
            }
        } else {
            let letters: Vec<char> = word.chars().collect();
            terms.extend(
                letters
                    .windows(2)
                    .map(|pair| pair.iter().collect::<String>()),
            );
        }
    }
    terms
}

impl Desk {
    /// Keeps the words of a report that just arrived.
    pub(crate) async fn index_terms(
        &self,
        tx: &mut Tx,
        id: Uuid,
        facts: &[Fact],
    ) -> Result<(), Problem> {
        for fact in facts {
            let Event::Report(
                report::Event::Received { contents, .. } | report::Event::Completed { contents },
            ) = &fact.event
            else {
                continue;
            };
            for term in terms(&words(&contents.target)) {
                let blind = self.inner.vault.blind(&term);
                tx.run(&sql::PUT_TERM, &[blind.into(), id.into()]).await?;
            }
        }
        Ok(())
    }

    /// Reports that share words with one, most shared first. Reception only.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for everybody else.
    pub async fn similar(
        &self,
        reader: &Actor,
        report: Uuid,
    ) -> Result<Vec<(ListRow, u64)>, Problem> {
        if reader.party != Party::Reception {
            return Err(Problem::NotFound);
        }
        let party = reader.party.key();
        let mut tx = self.inner.store.read().await?;
        let mut found = Vec::new();
        for row in tx
            .rows(&sql::SIMILAR, &[report.into(), 10_i64.into()])
            .await?
        {
            let file: Uuid = row.get("file")?;
            let listing = tx
                .rows(&sql::LISTING, &[file.into(), (&party).into()])
                .await?;
            for listed in self.read_rows(&mut tx, &party, &listing).await? {
                found.push((listed, row.get("shared")?));
            }
        }
        Ok(found)
    }
}

fn words(target: &Secret) -> String {
    target
        .value::<report::Target>()
        .map(|target| format!("{} {} {}", target.name, target.maker, target.urls.join(" ")))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::terms;

    #[test]
    fn words_and_pairs_whatever_the_width() {
        let found = terms("ＡＣＭＥ Router 2.1 認証基盤");
        for term in ["acme", "router", "認証", "証基", "基盤"] {
            assert!(found.contains(term), "{term} in {found:?}");
        }
    }
}
