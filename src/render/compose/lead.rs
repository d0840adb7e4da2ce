//! The view of an address that leads to what its name may mean.

use super::{Composer, Page, view};
use crate::render::facts::{LeadFacts, LeadTarget};
use crate::render::view::NameView;
use crate::render::words::fill;
use crate::site::PageId;

impl Composer<'_> {
    pub(super) fn lead(&self, facts: &LeadFacts<'_>) -> Page<'static> {
        let path = self.everywhere.path(facts.from);
        let names: Vec<NameView> = facts.leads.iter().map(|to| self.named(to)).collect();
        if let [only] = &facts.leads[..] {
            return self.lead_on(
                path,
                &self.target_name(only),
                &self.everywhere.path(&only.page),
            );
        }
        let titles: Vec<&str> = names.iter().map(|to| to.name.as_str()).collect();
        let title = titles.join("; ");
        let about = self.about(facts.from, "namesakes", &title, title.clone());
        self.page_with("namesakes.html", about, [view("namesakes", names)])
    }

    fn named(&self, to: &LeadTarget<'_>) -> NameView {
        NameView {
            name: self.target_name(to),
            url: self.url_if(&to.page),
        }
    }

    fn target_name(&self, to: &LeadTarget<'_>) -> String {
        match (&to.page, to.name) {
            (_, Some((name, owner))) => self.unit_title(&self.redacted(name), owner),
            (PageId::Cluster(id), _) => self.cluster_title(id),
            (PageId::ClusterYear(id, year), _) => {
                let (cluster, year) = (self.cluster_title_in(id, *year), year.to_string());
                let values = [("cluster", &*cluster), ("year", &*year)];
                fill(&self.words.cluster_year, &values)
            }
            (page, None) => page.to_string(),
        }
    }
}
