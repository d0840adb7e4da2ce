//! Any registry, and any settings; the first byte says which file it is.

#![no_main]

mod report;

use std::sync::LazyLock;

use bantin::config::Config;
use bantin::diagnostic::Diagnostics;
use bantin::model::{NameFinder, Pool, SourcePath};
use bantin::parse::{
    Context, Registries, cluster_heads, parse_awards, parse_cluster, parse_links, parse_tags,
    parse_units, parse_videos,
};
use libfuzzer_sys::{Corpus, fuzz_target};
use report::{plain, report};

static SURROUNDINGS: LazyLock<(Config, Registries)> = LazyLock::new(|| {
    let config = Config::parse("title = \"Tin\"").expect("a good config");
    (config, Registries::built_in())
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((kind, text)) = bytes.split_first() else {
        return Corpus::Reject;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return Corpus::Reject;
    };
    let text = &*plain(text);
    let (config, built_in) = &*SURROUNDINGS;
    let pool = Pool::default();
    let names = NameFinder::default();
    let context = Context::new(config, built_in, &pool, &names);
    let file = SourcePath::new("content/a.yaml");
    let problems: Diagnostics = match kind {
        b'a' => {
            let mut registries = built_in.clone();
            let problems = parse_awards(&file, text, &mut registries);
            problems.into_iter().collect()
        }
        b'c' => {
            let mut registries = built_in.clone();
            let texts = [(SourcePath::new("content/clusters/a.md"), text.to_owned())];
            let (heads, mut problems) = cluster_heads(&texts, &mut registries);
            let mut clusters = Vec::new();
            for head in heads {
                let context = Context::new(config, &registries, &pool, &names);
                let (cluster, found) = parse_cluster(head, &context);
                clusters.extend(cluster);
                problems.extend(found);
            }
            registries.add_members(&clusters);
            problems.into_iter().collect()
        }
        b'l' => parse_links(&file, text).1.into_iter().collect(),
        b'o' => Config::parse(text).err().unwrap_or_default(),
        b't' => {
            let (tags, problems) = parse_tags(&file, text);
            built_in.clone().add_tags(&tags);
            problems.into_iter().collect()
        }
        b'u' => {
            let (mut units, problems) = parse_units(&file, text, &context);
            built_in.clone().add_units(&mut units);
            problems.into_iter().collect()
        }
        b'v' => parse_videos(&file, text, &context).1.into_iter().collect(),
        _ => return Corpus::Reject,
    };
    report(problems, text);
    Corpus::Keep
});
