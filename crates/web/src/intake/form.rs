//! `Form<T>`: reads urlencoded and multipart bodies into a `T` that knows how to read itself. The
//! handler gets either the value or everything needed to show the form again.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::header;

use super::multipart;
use super::{Fields, Filled, Reader};
use crate::frame::Frame;
use crate::{Problem, Tr, limits};

/// A type that a form's fields become. Read every field before giving up, so that all errors are
/// shown at once.
pub trait FromForm: Sized {
    /// Fields with the keys of their labels, so that a missing answer is asked for by name:
    /// 「製品名を入力してください」.
    const LABELS: &'static [(&'static str, &'static str)] = &[];

    /// Reads the fields; `None` once the reader holds errors.
    fn read(form: &mut Reader<'_>) -> Option<Self>;
}

/// A form that was sent.
#[derive(Debug)]
pub struct Form<T> {
    /// The value, when every field was right.
    pub value: Option<T>,
    /// What was sent and what was wrong with it.
    pub filled: Filled,
}

impl<T: FromForm> Form<T> {
    /// Reads fields that are already there, as a handler's test would.
    #[must_use]
    pub fn of(fields: Fields, t: Tr) -> Self {
        Self::with_files(fields, Vec::new(), t)
    }

    fn with_files(fields: Fields, files: Vec<super::Upload>, t: Tr) -> Self {
        let mut reader = Reader::new(&fields, files, t, T::LABELS);
        let value = T::read(&mut reader);
        let errors = reader.into_errors();
        let value = value.filter(|_| errors.is_empty());
        Self {
            value,
            filled: Filled { fields, errors },
        }
    }
}

impl<T: FromForm, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let lang = request
            .extensions()
            .get::<Frame>()
            .map(|frame| frame.lang)
            .unwrap_or_default();
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        let (fields, files) = if kind.starts_with("application/x-www-form-urlencoded") {
            (urlencoded(request, state).await?, Vec::new())
        } else if kind.starts_with("multipart/form-data") {
            multipart::read(request, state).await?
        } else {
            return Err(Problem::unsupported_media());
        };
        Ok(Self::with_files(fields, files, Tr::new(lang)))
    }
}

async fn urlencoded<S: Send + Sync>(request: Request, state: &S) -> Result<Fields, Problem> {
    // A route that takes files takes them as multipart only; other forms stay small (rule 9).
    let mut request = request;
    DefaultBodyLimit::max(limits::FORM_BYTES).apply(&mut request);
    let bytes = Bytes::from_request(request, state)
        .await
        .map_err(|error| super::json::body_problem(&error, limits::FORM_BYTES))?;
    let mut fields = Fields::default();
    for (name, value) in url::form_urlencoded::parse(&bytes) {
        if fields.len() == limits::FORM_FIELDS {
            return Err(Problem::too_large(limits::FORM_FIELDS as u64));
        }
        fields.add(name, value);
    }
    Ok(fields)
}
