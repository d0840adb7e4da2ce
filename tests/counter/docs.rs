//! The settings that `docs/counter.md` shows: they are read as they stand, with the limits they name.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use bantin::commands::counter::read_settings;
use bantin::diagnostic::Language;
use bantin_counter::{Limits, StoreSettings};

use super::fixture::TOKEN;
use crate::support::repository;

fn counter_docs() -> String {
    fs::read_to_string(repository().join("docs/counter.md")).expect("the documentation")
}

/// The block of code that begins so.
fn block(fence: &str) -> String {
    let text = counter_docs();
    let (_, rest) = text.split_once(fence).expect("the block");
    rest.split("```").next().expect("its text").to_owned()
}

#[test]
fn the_documented_settings_are_whole_and_their_limits_the_defaults() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = block("```toml\nlisten");
    let text = format!("listen{text}");
    // The only thing that must be there: a token.
    let token = folder.path().join("token");
    fs::write(&token, TOKEN).expect("a file");
    let given = "/run/credentials/bantin-counter.service/ban-tin";
    assert!(text.contains(given));
    let text = text.replace(given, token.to_str().expect("a path"));
    let path = folder.path().join("counter.toml");
    fs::write(&path, &text).expect("a file");
    let settings = read_settings(&path, &|_| None).expect("settings");
    let defaults = format!("{:?}", Limits::default());
    assert_eq!(format!("{:?}", settings.limits), defaults);
    assert!(matches!(&settings.store, StoreSettings::Sqlite(path) if path.is_absolute()));
    assert_eq!((settings.sites.len(), settings.proxies.len()), (1, 2));
    assert!(settings.sites[0].token.accepts(TOKEN.as_bytes()));

    // What is left out has the same defaults.
    let short = "[[sites]]\nname = \"ban-tin\"\norigins = [\"https://congdoan.example\"]\n";
    fs::write(&path, short).expect("a file");
    let shorter = read_settings(&path, &|_| Some(TOKEN.to_owned())).expect("settings");
    assert_eq!(shorter.public, settings.public);
    assert_eq!(shorter.operator, settings.operator);
    assert_eq!(format!("{:?}", shorter.limits), defaults);

    // And it shows every key there is: those that the program knows, it tells of.
    let shown: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .filter(|key| !key.contains(' '))
        .collect();
    for (table, aside) in [
        ("", "database_env"),
        ("[limits]", ""),
        ("[[sites]]", "token_env"),
    ] {
        fs::write(&path, format!("{table}\nxyz = 1\n")).expect("a file");
        let problems = read_settings(&path, &|_| None).expect_err("an unknown key");
        let told = problems.iter().find_map(|one| {
            let help = one.help(Language::English)?;
            (one.problem.code() == "unknown-key").then_some(help)
        });
        let told = told.expect("the keys");
        let keys: Vec<&str> = told.split('`').skip(1).step_by(2).collect();
        assert!(keys.len() >= 5, "{told}");
        for key in keys {
            let known = shown.contains(key) || ["limits", "sites", aside].contains(&key);
            assert!(known, "{key} is not documented");
        }
    }
    assert!(text.contains("database_env") && text.contains("token_env"));
}

#[test]
fn the_documented_proxies_let_go_of_a_connection_before_the_counter_does() {
    let text = counter_docs();
    let ends = ["keepalive_timeout ", "    keepalive "];
    let mut found = 0;
    for line in text.lines() {
        let seconds = ends.iter().find_map(|end| {
            let (_, rest) = line.split_once(end)?;
            rest.split_once('s')?.0.parse::<u64>().ok()
        });
        if let Some(seconds) = seconds {
            assert!(
                Duration::from_secs(seconds) < Limits::default().head_timeout,
                "{line}"
            );
            found += 1;
        }
    }
    assert_eq!(found, 3, "nginx, and Caddy twice");
    assert_eq!(text.matches("reverse_proxy 127").count(), 2);
    assert_eq!(text.matches("upstream bantin_counter").count(), 1);
}
