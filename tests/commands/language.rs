//! The language of messages where `config.toml` is not what it should be.

use bantin::config::language_hint;

use crate::support::Site;

#[test]
fn the_language_of_a_site_is_found_in_a_broken_config() {
    let cases = [
        ("language = \"en\"\n", Some("en")),
        ("language = 'en'  # English\n", Some("en")),
        ("\"language\"=\"en\"", Some("en")),
        (
            "title = \"T\nlanguage = \"en\" # the title is not closed\n",
            Some("en"),
        ),
        ("title = \"T\nlanguage = en\n", Some("en")),
        ("title = \"T\"\n[feeds]\nlanguage = \"en\"\n", None),
        ("title = \"T\n[feeds]\nlanguage = \"en\"\n", None),
        ("title = \"\"\"\nlanguage = \"en\"\n\"\"\"\n", None),
        ("# language = \"en\"\n", None),
        ("language = 3\n", None),
        ("", None),
    ];
    for (text, expected) in cases {
        assert_eq!(language_hint(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_broken_config_is_told_of_in_its_language() {
    let cases = [
        ("language = 'en' # English\ntitle = \n", "error["),
        ("\u{feff}language = \"en\"\r\ntitle = \r\n", "error["),
        ("title = \n[feeds]\nlanguage = \"en\"\n", "lỗi["),
        ("title = \n", "lỗi["),
    ];
    for (config, word) in cases {
        let run = Site::new().config(config).create().run(&["check"]);
        assert!(run.stderr.contains(word), "{config}: {}", run.stderr);
    }
}
