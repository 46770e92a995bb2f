//! Commands on entries of the register with a mark in every secret field.

use super::canary::Class;
use super::world::World;
use crate::VendorId;
use crate::register::{Command as C, Contact, NewProduct, Vendor};

fn contact(w: &mut World, v: VendorId) -> Contact {
    let mut mark = || w.canaries.mint(Class::Contact(v));
    Contact {
        manager: mark(),
        email: format!("{}@vendor.example", mark()),
        phone: mark(),
        other: mark(),
        organisation_note: mark(),
    }
}

pub(super) fn apply(w: &mut World, v: VendorId) -> C {
    C::Apply {
        name_ja: w.canaries.mint(Class::Developer(v)),
        name_en: w.canaries.mint(Class::Developer(v)),
        contact: contact(w, v),
        read_standard: true,
    }
}

pub(super) fn add(w: &mut World, v: VendorId) -> C {
    C::Add {
        name_ja: w.canaries.mint(Class::Developer(v)),
        name_en: w.canaries.mint(Class::Developer(v)),
        contact: contact(w, v),
        source: w.canaries.mint(Class::RegisterInner(v)),
    }
}

pub(super) fn key(w: &mut World) -> C {
    C::UploadKey {
        fingerprint: format!("{:040X}", w.rng.next()),
        armoured: "-----BEGIN PGP PUBLIC KEY BLOCK-----".into(),
        challenge: format!("{:064x}", w.rng.next()),
    }
}

pub(super) fn make(w: &mut World, vendor: &Vendor, name: &str) -> Option<C> {
    let v = vendor.id;
    Some(match name {
        "offer-terms" => C::OfferTerms {
            note: w.canaries.mint(Class::RegisterInner(v)),
        },
        "invite" => C::Invite,
        "agree-terms" => C::AgreeTerms {
            version: w.settings.terms_version.clone(),
        },
        "upload-key" => key(w),
        "answer-key-test" => C::AnswerKeyTest {
            answer: match w.rng.chance(80) {
                true => vendor.challenge.clone()?,
                false => "00".into(),
            },
        },
        "set-contact" => C::SetContact {
            contact: contact(w, v),
        },
        "add-product" => {
            let mut mark = || w.canaries.mint(Class::Product(v));
            C::AddProduct(NewProduct {
                name: mark(),
                cpe: mark(),
                purls: vec![mark()],
                keywords: vec![mark()],
                components: vec![mark()],
                protocols: vec![mark()],
            })
        }
        "remove-product" => C::RemoveProduct {
            product: vendor.products.first()?.id,
        },
        "add-person" => C::AddPerson { person: w.person() },
        "remove-person" => C::RemovePerson {
            person: *w.rng.pick(&vendor.persons)?,
        },
        "ask-confirmation" => C::AskConfirmation,
        "confirm" => C::Confirm,
        "mark-stale" => C::MarkStale {
            bounced: w.rng.chance(70),
        },
        "exclude" => C::Exclude {
            reason: w.canaries.mint(Class::Contact(v)),
            review_on: w.day(90),
        },
        "readmit" => C::Readmit {
            reason: w.canaries.mint(Class::Contact(v)),
        },
        _ => return None,
    })
}
