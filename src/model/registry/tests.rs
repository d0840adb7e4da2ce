//! What look-ups find.

use jiff::civil::date;

use super::{FormerName, Hint, Registered, Registry, RegistryHit};

/// What is found, in few words.
fn found(registry: &Registry, text: &str, hint: Hint<'_>) -> String {
    match registry.find(text, hint) {
        RegistryHit::One(thing) => thing.page.clone(),
        RegistryHit::Many(ids) => format!("many: {}", ids.join(" ")),
        RegistryHit::Bare(names) => format!("bare: {}", names.join(", ")),
        RegistryHit::Marks(names) => format!("marks: {}", names.join(", ")),
        RegistryHit::None => "none".to_owned(),
    }
}

fn registry(things: &[(&str, &str, Option<&str>, &[&str])]) -> Registry {
    let mut registry = Registry::default();
    for (id, name, owner, aliases) in things {
        let thing = Registered {
            owner: owner.map(str::to_owned),
            ..Registered::plain(id, name)
        };
        registry.add(id, thing, aliases.iter().copied());
    }
    registry
}

#[test]
fn names_are_found_ambiguity_is_told_and_owners_decide() {
    let registry = registry(&[
        ("a-2", "Cụm thi đua số 2", Some("LĐLĐ tỉnh A"), &["Cụm 2"]),
        ("b-2", "Cụm thi đua số 2", Some("LĐLĐ tỉnh B"), &[]),
        ("hung", "Cụm Tân Hùng", None, &[]),
        ("thanh", "LĐLĐ huyện Tân Thành", None, &[]),
        ("thạnh", "LĐLĐ huyện Tân Thạnh", None, &[]),
        ("khong-dau", "Cong ty Viet Phat", None, &[]),
        ("ten", "Khối A", None, &[]),
        ("bi-danh", "Khối A1", None, &["Khối A"]),
    ]);
    let of = |owner| Hint {
        owner: Some(owner),
        ..Hint::default()
    };
    for (text, hint, expected) in [
        ("a-2", Hint::default(), "a-2"),
        ("CỤM 2", Hint::default(), "a-2"),
        ("Cụm\u{a0}\u{a0} 2", Hint::default(), "a-2"),
        ("cụm thi đua số 2", Hint::default(), "many: a-2 b-2"),
        ("cụm thi đua số 2", of("LĐLĐ tỉnh B"), "b-2"),
        ("cụm thi đua số 2", of("Liên đoàn Lao động tỉnh B"), "b-2"),
        ("cụm thi đua số 2", of("LĐLĐ tỉnh C"), "many: a-2 b-2"),
        ("cum thi dua so 2", of("LĐLĐ tỉnh B"), "b-2"),
        ("a-3", Hint::default(), "none"),
        ("Cụm Tân Hưng", Hint::default(), "marks: Cụm Tân Hùng"),
        ("Cum Tan Hung", Hint::default(), "hung"),
        (
            "Liên đoàn Lao động huyện Tân Thành",
            Hint::default(),
            "thanh",
        ),
        (
            "LDLD huyen Tan Thanh",
            Hint::default(),
            "bare: LĐLĐ huyện Tân Thành, LĐLĐ huyện Tân Thạnh",
        ),
        (
            "LĐLĐ huyện Tân Thánh",
            Hint::default(),
            "marks: LĐLĐ huyện Tân Thành, LĐLĐ huyện Tân Thạnh",
        ),
        ("Công ty Việt Phát", Hint::default(), "khong-dau"),
        ("Khối A", Hint::default(), "ten"),
    ] {
        assert_eq!(found(&registry, text, hint), expected, "{text} {hint:?}");
    }
    assert_eq!(registry.nearest("aa-2").as_deref(), Some("a-2"));
    // A number is no slip of another.
    assert_eq!(registry.nearest("a-3"), None);
    assert_eq!(registry.nearest("hoàn toàn khác"), None);
}

#[test]
fn an_exact_name_wins() {
    let registry = registry(&[
        ("bare", "Tan Thanh", None, &[]),
        ("thanh", "Tân Thành", None, &[]),
        ("short", "LĐLĐ huyện A", Some("P"), &[]),
        ("long", "Liên đoàn Lao động huyện A", Some("Q"), &[]),
    ]);
    for (text, owner, expected) in [
        ("Tan Thanh", None, "bare"),
        ("Tân Thành", None, "thanh"),
        ("Tân Thạnh", None, "marks: Tan Thanh, Tân Thành"),
        // Names are one whether spelled out or not: the owner decides.
        ("LĐLĐ huyện A", None, "many: long short"),
        ("Liên đoàn Lao động huyện A", None, "many: long short"),
        ("LĐLĐ huyện A", Some("Q"), "long"),
        ("Liên đoàn Lao động huyện A", Some("P"), "short"),
        ("LĐLĐ huyện A – Q", None, "long"),
        ("LĐLĐ huyện A (P)", None, "short"),
        ("LĐLĐ huyện A - R", None, "none"),
    ] {
        let hint = Hint {
            owner,
            ..Hint::default()
        };
        assert_eq!(found(&registry, text, hint), expected, "{text}");
    }
}

#[test]
fn members_and_registered_owners_decide() {
    let registry = registry(&[
        ("tg", "LĐLĐ tỉnh Tiền Giang", None, &["Tiền Giang"]),
        ("tn", "LĐLĐ tỉnh Tây Ninh", None, &[]),
        ("a", "LĐLĐ huyện Châu Thành", Some("tg"), &[]),
        (
            "b",
            "LĐLĐ huyện Châu Thành",
            Some("LĐLĐ tỉnh Tây Ninh"),
            &[],
        ),
    ]);
    let members = ["b", "tg"].map(str::to_owned).into_iter().collect();
    let of_members = Hint {
        members: &[&members],
        ..Hint::default()
    };
    let of = |owner| Hint {
        owner: Some(owner),
        ..Hint::default()
    };
    let name = "Liên đoàn Lao động huyện Châu Thành";
    for (text, hint, expected) in [
        (name, of_members, "b"),
        (name, Hint::default(), "many: a b"),
        (name, of("Liên đoàn Lao động tỉnh Tiền Giang"), "a"),
        (name, of("tn"), "b"),
        (
            "LĐLĐ huyện Châu Thành – LĐLĐ tỉnh Tây Ninh",
            Hint::default(),
            "b",
        ),
        (
            "LĐLĐ huyện Châu Thành, tỉnh Tiền Giang",
            Hint::default(),
            "a",
        ),
    ] {
        assert_eq!(found(&registry, text, hint), expected, "{text} {hint:?}");
    }
    let owner = |id| {
        let thing = registry.get(id)?;
        registry.owner_on(thing, None)
    };
    assert_eq!(owner("a").as_deref(), Some("LĐLĐ tỉnh Tiền Giang"));
    assert_eq!(owner("tn"), None);
}

#[test]
fn a_name_that_passed_on_is_that_of_its_day() {
    let mut registry = Registry::default();
    let former = |name: &str| {
        vec![FormerName {
            until: date(2025, 6, 30),
            name: name.to_owned(),
        }]
    };
    let old = Registered {
        former: former("Công đoàn Viên chức"),
        ..Registered::plain("ubnd", "Công đoàn UBND tỉnh")
    };
    registry.add("ubnd", old, []);
    let new = Registered {
        former: former("Công đoàn Sở"),
        ..Registered::plain("moi", "Công đoàn Viên chức")
    };
    registry.add("moi", new, []);
    for (day, expected) in [
        (None, "many: moi ubnd"),
        (Some(date(2025, 6, 30)), "ubnd"),
        (Some(date(2025, 7, 1)), "moi"),
    ] {
        let hint = Hint {
            day,
            ..Hint::default()
        };
        assert_eq!(found(&registry, "Công đoàn Viên chức", hint), expected);
    }
    assert!(registry.get("moi").is_some_and(|thing| thing.has_namesake));
}
