//! Structs of facts, seen fact by fact: hashed to decide, named to explain.

use super::report::Card;
use crate::model::{Article, ClusterId, Digested, SourcePath};

/// A struct of facts. The macro `facts!` implements it.
pub trait FactSet: Shows {
    /// Visits each fact: its name and its digest.
    fn each(&self, visit: &mut dyn FnMut(&'static str, u64));
    /// The names of the facts that hold reports.
    fn shows(&self) -> &'static [&'static str];
}

/// The names of facts.
pub fn names(facts: &dyn FactSet) -> Vec<&'static str> {
    let mut names = Vec::new();
    facts.each(&mut |name, _| names.push(name));
    names
}

/// What shows reports.
pub trait Shows {
    /// The sources of the reports.
    fn reports(&self) -> Vec<&SourcePath>;
}

/// Defines structs of facts: from this one definition the facts are hashed, and visited by name.
/// Facts that hold reports are named behind `shows`.
macro_rules! facts {
    ($(
        $(#[$meta:meta])*
        $name:ident $(<$life:lifetime>)? $(shows [$($shown:ident),+])? {
            $($(#[$doc:meta])* $field:ident: $type:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Hash)]
        #[allow(missing_docs)] // The name of a fact says what it is.
        pub struct $name $(<$life>)? {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $(<$life>)? $crate::render::facts::named::FactSet for $name $(<$life>)? {
            fn each(&self, visit: &mut dyn FnMut(&'static str, u64)) {
                let Self { $($field),* } = self;
                $(visit(stringify!($field), $crate::model::digest($field));)*
            }

            fn shows(&self) -> &'static [&'static str] {
                &[$($(stringify!($shown)),+)?]
            }
        }

        impl $(<$life>)? $crate::render::facts::named::Shows for $name $(<$life>)? {
            fn reports(&self) -> Vec<&$crate::model::SourcePath> {
                #[allow(unused_mut)] // Where nothing is shown.
                let mut reports = Vec::new();
                $($(reports.extend($crate::render::facts::named::Shows::reports(&self.$shown));)+)?
                reports
            }
        }
    )*};
}

/// No facts: what follows from those that every page knows.
impl FactSet for () {
    fn each(&self, _: &mut dyn FnMut(&'static str, u64)) {}

    fn shows(&self) -> &'static [&'static str] {
        &[]
    }
}

impl Shows for () {
    fn reports(&self) -> Vec<&SourcePath> {
        Vec::new()
    }
}

impl Shows for Card<'_> {
    fn reports(&self) -> Vec<&SourcePath> {
        vec![self.face.get().source]
    }
}

impl Shows for Article {
    fn reports(&self) -> Vec<&SourcePath> {
        vec![&self.source]
    }
}

impl<T: Shows + ?Sized> Shows for &T {
    fn reports(&self) -> Vec<&SourcePath> {
        (**self).reports()
    }
}

impl<T: Shows> Shows for Digested<T> {
    fn reports(&self) -> Vec<&SourcePath> {
        (**self).reports()
    }
}

impl<T: Shows> Shows for (usize, T) {
    fn reports(&self) -> Vec<&SourcePath> {
        self.1.reports()
    }
}

impl<T: Shows> Shows for (&ClusterId, T) {
    fn reports(&self) -> Vec<&SourcePath> {
        self.1.reports()
    }
}

impl<T: Shows> Shows for Vec<T> {
    fn reports(&self) -> Vec<&SourcePath> {
        self.iter().flat_map(Shows::reports).collect()
    }
}

impl<T: Shows> Shows for Option<T> {
    fn reports(&self) -> Vec<&SourcePath> {
        self.iter().flat_map(Shows::reports).collect()
    }
}
