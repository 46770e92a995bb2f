//! The tool-kit through its public face.

#[cfg(test)]
mod forms;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod help;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod markup;
#[cfg(test)]
mod outputs;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod wire;
