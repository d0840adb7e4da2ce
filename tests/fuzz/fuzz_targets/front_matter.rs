//! Any file, read as every kind of file that a site has: nothing may panic or hang.

#![no_main]

use bantin::config::Config;
use bantin::model::{Pool, SourcePath};
use bantin::parse::{
    Context, Registries, cluster_heads, parse_article, parse_awards, parse_cluster, parse_links,
    parse_standalone, parse_tags, parse_units, parse_videos,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Config::parse(text);
    let Ok(config) = Config::parse("title = \"Tin\"") else {
        return;
    };
    let file = SourcePath::new("content/tin/2019/a.md");
    let pool = Pool::default();
    let empty = Registries::default();
    let mut registries = Registries::built_in();
    let first = Context::new(&config, &empty, &pool);
    parse_awards(&file, text, &mut registries);
    let (mut units, _) = parse_units(&file, text, &first);
    registries.add_units(&mut units);
    let (tags, _) = parse_tags(&file, text);
    registries.add_tags(&tags);
    let texts = [(SourcePath::new("content/clusters/a.md"), text.to_owned())];
    let (heads, _) = cluster_heads(&texts, &mut registries);
    let second = Context::new(&config, &registries, &pool);
    for head in heads {
        parse_cluster(head, &second);
    }
    parse_article(&file, text, &second);
    parse_standalone(&file, text, &second);
    parse_videos(&file, text, &second);
    parse_links(&file, text);
});
