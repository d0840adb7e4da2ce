//! What is made of a table of problems: their type, their codes, what they do to a build.

/// A table of problems: what their type is called, behind a colon the tables that belong to it as
/// well, and a row for each problem.
macro_rules! problems {
    (
        $(#[$about:meta])* $Type:ident $(: $($Group:ident),+)?;
        $($(#[$doc:meta])* $severity:ident $code:literal $name:ident $({ $($field:ident : $kind:ty),* $(,)? })?;)*
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs)] // The fields say what they are; the doc comment is the meaning.
        pub enum $Type {
            $($(#[$doc])* $name $({ $($field: $kind),* })?,)*
            $($($Group($Group),)+)?
        }

        impl $Type {
            /// Every code, for the test that each has a case.
            pub fn codes() -> Vec<&'static str> {
                #[allow(unused_mut)] // Not every table has others.
                let mut codes = vec![$($code),*];
                $($(codes.extend($Group::codes());)+)?
                codes
            }

            /// The stable name of the problem.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field: _),* })? => $code,)*
                    $($(Self::$Group(of) => of.code(),)+)?
                }
            }

            /// Whether it stops the build.
            pub const fn severity(&self) -> Severity {
                match self {
                    $(Self::$name $({ $($field: _),* })? => Severity::$severity,)*
                    $($(Self::$Group(of) => of.severity(),)+)?
                }
            }
        }

        $($(
            impl From<$Group> for $Type {
                fn from(problem: $Group) -> Self {
                    Self::$Group(problem)
                }
            }
        )+)?
    };
}

pub(super) use problems;
