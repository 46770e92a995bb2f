//! Between core and disk: seals every open secret of an event, opens those of a view that the
//! reader holds keys for. Works on the JSON form, so that a new field needs nothing here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use handling::secret::Body;
use handling::{Compartment, Secret};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use uuid::Uuid;
use vault::{Opener, Sealer};

use crate::Problem;

/// Calls `change` for every secret in a JSON value, depth first.
fn each(
    value: &mut Json,
    change: &mut dyn FnMut(&mut Secret) -> Result<(), Problem>,
) -> Result<(), Problem> {
    match value {
        Json::Object(map) if map.contains_key("$compartment") => {
            let mut secret: Secret = serde_json::from_value(value.take())?;
            change(&mut secret)?;
            *value = serde_json::to_value(secret)?;
            Ok(())
        }
        Json::Object(map) => map.values_mut().try_for_each(|inner| each(inner, change)),
        Json::Array(list) => list.iter_mut().try_for_each(|inner| each(inner, change)),
        _ => Ok(()),
    }
}

/// Every compartment that a value will need a key of.
pub(crate) fn compartments(value: &mut Json) -> Result<Vec<Compartment>, Problem> {
    let mut found = Vec::new();
    each(value, &mut |secret| {
        if matches!(secret.body, Body::Open(_)) && !found.contains(&secret.compartment) {
            found.push(secret.compartment);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Seals every open secret.
pub(crate) fn seal(value: &mut Json, sealer: &Sealer) -> Result<(), Problem> {
    each(value, &mut |secret| {
        if let Body::Open(text) = &secret.body {
            let sealed = sealer.seal(&secret.compartment.key(), text.as_bytes())?;
            secret.body = Body::Sealed(STANDARD.encode(sealed));
        }
        Ok(())
    })
}

/// Opens one secret if the opener holds its key, and withholds it otherwise.
pub(crate) fn open_one(secret: &mut Secret, file: Uuid, opener: &Opener) {
    if let Body::Sealed(text) = &secret.body {
        let opened = STANDARD
            .decode(text)
            .ok()
            .and_then(|bytes| opener.open(file, &secret.compartment.key(), &bytes).ok())
            .and_then(|bytes| String::from_utf8(bytes).ok());
        secret.body = opened.map_or(Body::Withheld(()), Body::Open);
    }
}

/// Opens what a reader's view may contain. Nothing sealed is left in it.
pub(crate) fn open<T>(view: &T, file: Uuid, opener: &Opener) -> Result<T, Problem>
where
    T: Serialize + DeserializeOwned,
{
    let mut value = serde_json::to_value(view)?;
    each(&mut value, &mut |secret| {
        open_one(secret, file, opener);
        Ok(())
    })?;
    Ok(serde_json::from_value(value)?)
}
