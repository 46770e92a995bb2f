//! The portal through its router, as strangers and signed-in people see it.

#[cfg(test)]
mod channels;
#[cfg(test)]
#[path = "../../../casework/tests/it/desk.rs"]
mod desk;
#[cfg(test)]
mod fixed;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod story;
