//! What is made of the table of all problems: their type, their codes, what they do to a build.

macro_rules! problems {
    ($($(#[$doc:meta])* $severity:ident $code:literal $name:ident $({ $($field:ident : $kind:ty),* $(,)? })?;)*) => {
        /// Something that is wrong. Each has a stable code for `--format json`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs)] // The fields say what they are; the doc comment is the meaning.
        pub enum Problem {
            $($(#[$doc])* $name $({ $($field: $kind),* })?,)*
        }

        impl Problem {
            /// Every code, for the documentation and for the test that each has a case.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable name of the problem.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field: _),* })? => $code,)*
                }
            }

            /// Whether it stops the build.
            pub const fn severity(&self) -> Severity {
                match self {
                    $(Self::$name $({ $($field: _),* })? => Severity::$severity,)*
                }
            }
        }
    };
}

pub(super) use problems;
