//! A cluster: its terms, and the text about it.

use std::collections::BTreeMap;

use super::body;
use super::context::Context;
use super::document::{Opened, open};
use super::findings::Findings;
use super::front_matter::Split;
use super::raw::{RawCluster, RawTerm};
use super::registries::Registries;
use crate::decode::At;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{Cluster, ClusterId, SourcePath, Term, Year};
use vietnamese::slug_id;

/// The folder below `content/` that holds the clusters.
pub const FOLDER: &str = "clusters";

/// A cluster's file read as far as its names: other files refer to clusters by them, so all are
/// read before any term is resolved.
pub struct ClusterHead<'a> {
    file: &'a SourcePath,
    id: ClusterId,
    split: Split<'a>,
    raw: RawCluster,
    findings: Findings<'a>,
}

/// Reads the names of all clusters and registers them.
pub fn cluster_heads<'a>(
    files: &'a [(SourcePath, String)],
    registries: &mut Registries,
) -> (Vec<ClusterHead<'a>>, Vec<Diagnostic>) {
    let mut heads: Vec<ClusterHead<'a>> = Vec::new();
    let mut diagnostics = Vec::new();
    for (file, text) in files {
        match head(file, text) {
            Ok(mut head) => {
                if let Some(other) = heads.iter().find(|other| other.id == head.id) {
                    let problem = Problem::DuplicateId {
                        id: head.id.to_string(),
                        other: other.file.to_string(),
                    };
                    head.findings.whole(problem);
                }
                let name = head.raw.name.as_ref().map_or("", |name| name.value.trim());
                let aliases = head.raw.aliases.iter().map(String::as_str);
                let owner = head.raw.owner.as_deref();
                registries
                    .clusters
                    .add(head.id.as_str(), name, owner, aliases);
                if let Some(owner) = owner {
                    let id = head.id.as_str().to_owned();
                    registries.cluster_owners.insert(id, owner.to_owned());
                }
                heads.push(head);
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    (heads, diagnostics)
}

fn head<'a>(file: &'a SourcePath, text: &'a str) -> Result<ClusterHead<'a>, Vec<Diagnostic>> {
    let Opened {
        raw,
        parts,
        mut findings,
    } = open::<RawCluster>(file, text)?;
    let id = slug_id(file.stem());
    if id != file.stem() {
        let problem = Problem::BadId {
            text: file.stem().to_owned(),
            guess: id.clone(),
        };
        findings.whole(problem);
    }
    Ok(ClusterHead {
        file,
        id: ClusterId::new(id),
        split: parts,
        raw: raw.unwrap_or_default(),
        findings,
    })
}

/// Resolves the rest of a cluster.
pub fn parse_cluster(
    head: ClusterHead<'_>,
    context: &Context<'_>,
) -> (Option<Cluster>, Vec<Diagnostic>) {
    let ClusterHead {
        file,
        id,
        split,
        raw,
        mut findings,
    } = head;
    let reading = body::read(split, context, &mut findings);
    let name = findings.required("name", raw.name);
    let owner = raw.owner;
    let terms: BTreeMap<Year, Term> = raw
        .terms
        .into_iter()
        .filter_map(|(year, raw)| {
            let year = findings.year(&year)?;
            Some((year, term(raw, owner.as_deref(), context, &mut findings)))
        })
        .collect();
    let cluster = name.map(|name| Cluster {
        id,
        name: name.value.trim().to_owned(),
        aliases: raw.aliases,
        owner,
        terms,
        about: Some((file.clone(), reading.body)),
    });
    (cluster, findings.finish())
}

fn term(
    raw: RawTerm,
    owner: Option<&str>,
    context: &Context<'_>,
    findings: &mut Findings<'_>,
) -> Term {
    let mut unit = |name: &At<String>| context.unit(name, owner, findings);
    let deputies = raw.deputy.map(|At { value, span }| {
        let one = |value| vec![At { value, span }];
        value.full(one)
    });
    Term {
        head: raw.head.as_ref().and_then(&mut unit),
        deputies: deputies.iter().flatten().filter_map(&mut unit).collect(),
        members: raw.members.iter().filter_map(&mut unit).collect(),
        changes: Vec::new(),
    }
}
