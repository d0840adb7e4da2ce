//! The facts of an address that leads to what its name may mean.

use super::Gatherer;
use crate::model::ReportText;
use crate::site::{ListId, PageId, lead_to};

facts! {
    /// Of an address that leads on.
    LeadFacts<'a> {
        /// The page that would stand there.
        from: &'a PageId,
        leads: Vec<LeadTarget<'a>>,
    }
}

/// A page that an address leads to.
#[derive(Debug, Hash)]
pub struct LeadTarget<'a> {
    /// The page.
    pub page: PageId,
    /// The name of what it is about, and the owner, where they do not follow from its id.
    pub name: Option<(ReportText<'a>, Option<&'a str>)>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn lead<'s>(&'s self, from: &'s PageId) -> LeadFacts<'s> {
        let leads = lead_to(self.site, from).into_iter().map(|page| LeadTarget {
            name: match &page {
                PageId::Unit(id) => self.list_name(&ListId::Unit(id.clone())),
                PageId::Tag(id) => self.list_name(&ListId::Tag(id.clone())),
                _ => None,
            },
            page,
        });
        LeadFacts {
            from,
            leads: leads.collect(),
        }
    }
}
