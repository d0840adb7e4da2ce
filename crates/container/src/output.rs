//! A file written anew, which is the old one as long as nothing differs.

use std::borrow::Cow;

/// Collects what a file is to hold, and keeps no copy while that is what the input holds.
pub(crate) struct Output<'a> {
    input: &'a [u8],
    same: usize,
    own: Option<Vec<u8>>,
}

impl<'a> Output<'a> {
    pub fn new(input: &'a [u8]) -> Self {
        Self {
            input,
            same: 0,
            own: None,
        }
    }

    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(own) = &mut self.own {
            own.extend_from_slice(bytes);
        } else if self.input[self.same..].starts_with(bytes) {
            self.same += bytes.len();
        } else {
            let mut own = Vec::with_capacity(self.input.len());
            own.extend_from_slice(&self.input[..self.same]);
            own.extend_from_slice(bytes);
            self.own = Some(own);
        }
    }

    /// The file; borrowed only if it is the whole input.
    pub fn finish(self) -> Cow<'a, [u8]> {
        match self.own {
            Some(own) => Cow::Owned(own),
            None if self.same == self.input.len() => Cow::Borrowed(self.input),
            None => Cow::Owned(self.input[..self.same].to_vec()),
        }
    }
}
