//! A report as a source of Hugo.

use std::fmt::Write;

use super::report::{Report, cluster_id, cluster_name};

impl Report {
    /// The file that Hugo reads. The cluster and the year are taxonomies, `cum` and `nam`.
    pub fn for_hugo(&self) -> String {
        let mut text = String::with_capacity(self.body.len() + 2048);
        self.write_for_hugo(&mut text)
            .expect("a String takes everything");
        text
    }

    fn write_for_hugo(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "---")?;
        writeln!(out, "title: \"{}\"", self.title)?;
        writeln!(
            out,
            "date: {}",
            self.date.strftime("%Y-%m-%dT%H:%M:%S+07:00")
        )?;
        writeln!(out, "description: \"{}\"", self.summary)?;
        writeln!(out, "cluster: \"{}\"", cluster_name(self.cluster))?;
        writeln!(out, "author: \"{}\"", self.author)?;
        let (picture, caption) = (&self.picture, &self.caption);
        writeln!(
            out,
            "cover: {{file: \"{picture}\", caption: \"{caption}\"}}"
        )?;
        writeln!(out, "participants:")?;
        for one in &self.participants {
            let (name, role, unit) = (&one.name, one.role, one.unit);
            writeln!(
                out,
                "  - {{name: \"{name}\", role: \"{role}\", unit: \"{unit}\"}}"
            )?;
        }
        if !self.awards.is_empty() {
            writeln!(out, "awards:")?;
        }
        for one in &self.awards {
            let (kind, unit, year) = (one.kind, one.unit, self.date.year());
            writeln!(
                out,
                "  - {{kind: \"{kind}\", to: \"{unit}\", year: {year}}}"
            )?;
        }
        writeln!(out, "tags: [\"{}\"]", self.tags.join("\", \""))?;
        writeln!(out, "cum: [\"{}\"]", cluster_id(self.cluster))?;
        writeln!(out, "nam: [\"{}\"]", self.date.year())?;
        write!(out, "---\n\n{}", self.body)
    }
}
