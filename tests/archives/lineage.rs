//! Units and clusters that follow each other: what became of each, to the end.

use crate::support::Site;

const HISTORY: &str = "main .history .line > li:not(.now)";
const HEAD: &str = "main header .quiet";

/// What pages show, by file and selector.
fn shows(what: &str, site: Site, shown: &[(&str, &str, &[&str])]) {
    let pages = site.build();
    for (file, selector, expected) in shown {
        let found = pages.page(file).texts(selector);
        assert_eq!(found, *expected, "{what}: {selector} of {file}");
    }
}

fn units(text: &str) -> Site {
    Site::new().file("content/units.yaml", text)
}

#[test]
fn a_unit_says_what_it_became_to_the_end() {
    shows(
        "a chain",
        units(
            "units:\n- {id: a, name: LĐLĐ A, successor: b}\n- {id: b, name: LĐLĐ B, successor: c}\n\
             - {id: c, name: LĐLĐ C, successor: [d]}\n- {id: d, name: LĐLĐ D}\n",
        ),
        &[
            (
                "don-vi/a/index.html",
                HISTORY,
                &[
                    "Đơn vị kế tục: LĐLĐ B",
                    "Nay là: LĐLĐ D (qua LĐLĐ B; LĐLĐ C)",
                ],
            ),
            (
                "don-vi/b/index.html",
                HISTORY,
                &[
                    "Tiền thân: LĐLĐ A",
                    "Đơn vị kế tục: LĐLĐ C",
                    "Nay là: LĐLĐ D (qua LĐLĐ C)",
                ],
            ),
            // What followed at once is named already.
            (
                "don-vi/c/index.html",
                HISTORY,
                &["Tiền thân: LĐLĐ B", "Đơn vị kế tục: LĐLĐ D"],
            ),
            ("don-vi/d/index.html", HISTORY, &["Tiền thân: LĐLĐ C"]),
        ],
    );
    shows(
        "a split, of which one part went on",
        units(
            "units:\n- {id: a, name: LĐLĐ A, successor: [b, c, b]}\n- {id: b, name: LĐLĐ B}\n\
             - {id: c, name: LĐLĐ C, successor: [d, e]}\n- {id: d, name: LĐLĐ D}\n- {id: e, name: LĐLĐ E}\n",
        ),
        &[
            (
                "don-vi/a/index.html",
                HISTORY,
                &[
                    "Đơn vị kế tục: LĐLĐ B; LĐLĐ C",
                    "Nay là: LĐLĐ B; LĐLĐ D (qua LĐLĐ C); LĐLĐ E (qua LĐLĐ C)",
                ],
            ),
            ("don-vi/b/index.html", HISTORY, &["Tiền thân: LĐLĐ A"]),
            (
                "don-vi/c/index.html",
                HISTORY,
                &["Tiền thân: LĐLĐ A", "Đơn vị kế tục: LĐLĐ D; LĐLĐ E"],
            ),
        ],
    );
    shows(
        "a ring has no end",
        units(
            "units:\n- {id: a, name: LĐLĐ A, successor: b}\n- {id: b, name: LĐLĐ B, successor: [c, b]}\n\
             - {id: c, name: LĐLĐ C, successor: b}\n",
        ),
        &[("don-vi/a/index.html", HISTORY, &["Đơn vị kế tục: LĐLĐ B"])],
    );
}

#[test]
fn a_chain_of_thousands_is_read() {
    let unit = |number: usize| {
        let next = number + 1;
        format!("- {{id: u-{number}, name: Đơn vị số {number}, successor: u-{next}}}\n")
    };
    let mut text: String = (0..3000).map(unit).collect();
    text.push_str("- {id: u-3000, name: Đơn vị cuối}\n");
    let pages = units(&format!("units:\n{text}")).build();
    let history = |page: &str| pages.page(page).texts(HISTORY);
    assert_eq!(
        history("don-vi/u-0/index.html"),
        ["Đơn vị kế tục: Đơn vị số 1"]
    );
    let near = history("don-vi/u-2998/index.html");
    assert_eq!(near[2], "Nay là: Đơn vị cuối (qua Đơn vị số 2999)");
}

#[test]
fn a_cluster_says_what_it_came_from_and_what_became_of_it() {
    let cluster = |name: &str, lines: &str| format!("---\nname: {name}\n{lines}\n---\n");
    let site = Site::new()
        .file("content/clusters/a.md", cluster("Cụm A", "owner: Tỉnh"))
        .file(
            "content/clusters/b.md",
            cluster("Cụm B", "owner: Tỉnh\nslug: cum-b"),
        )
        .file(
            "content/clusters/c.md",
            cluster(
                "Cụm C",
                "owner: Tỉnh\nfrom: [{cluster: a, year: 2026}, Cụm B, a]",
            ),
        )
        .file(
            "content/clusters/d.md",
            cluster("Cụm A", "owner: Huyện\nfrom: [{cluster: b, year: 2025}]"),
        )
        .file("content/clusters/e.md", cluster("Cụm E", "from: d"));
    shows(
        "split and merged",
        site,
        &[
            (
                "cum/a/index.html",
                HEAD,
                &["Sau này thành: Cụm C (từ năm 2026)"],
            ),
            (
                "cum/cum-b/index.html",
                HEAD,
                &["Sau này thành: Cụm C; Cụm A – Huyện (từ năm 2025)"],
            ),
            (
                "cum/c/index.html",
                HEAD,
                &["Hình thành từ: Cụm A (từ năm 2026); Cụm B"],
            ),
            (
                "cum/d/index.html",
                HEAD,
                &[
                    "Hình thành từ: Cụm B – Tỉnh (từ năm 2025)",
                    "Sau này thành: Cụm E",
                ],
            ),
            ("cum/e/index.html", HEAD, &["Hình thành từ: Cụm A – Huyện"]),
        ],
    );
}
