//! Any file of a report or a page: nothing may panic or hang, and what is wrong stands in it.

#![no_main]

mod report;

use std::sync::LazyLock;

use bantin::config::Config;
use bantin::model::{NameFinder, Pool, SourcePath};
use bantin::parse::{Context, Registries, parse_article, parse_standalone, parse_units};
use libfuzzer_sys::fuzz_target;
use report::{plain, report};

/// Units that reports can name.
const UNITS: &str = "units:
  - {id: a, name: Công đoàn Sở A, aliases: [A]}
  - {id: b, name: Công đoàn B}
";

static SURROUNDINGS: LazyLock<(Config, Registries)> = LazyLock::new(|| {
    let config = Config::parse("title = \"Tin\"").expect("a good config");
    let mut registries = Registries::built_in();
    let file = SourcePath::new("content/units.yaml");
    let none = Registries::default();
    let pool = Pool::default();
    let (mut units, _) = parse_units(&file, UNITS, &Context::new(&config, &none, &pool, &NameFinder::default()));
    registries.add_units(&mut units);
    (config, registries)
});

fuzz_target!(|text: &str| {
    let text = &*plain(text);
    let (config, registries) = &*SURROUNDINGS;
    let pool = Pool::default();
    let names = NameFinder::default();
    let context = Context::new(config, registries, &pool, &names);
    let file = SourcePath::new("content/tin/2019/a.md");
    let (_, problems) = parse_article(&file, text, &context);
    report(problems.into_iter().collect(), text);
    let (_, problems) = parse_standalone(&SourcePath::new("content/a.md"), text, &context);
    report(problems.into_iter().collect(), text);
});
