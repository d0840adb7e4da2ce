//! What is asked, in which order and with which pauses, and what is made of the answers.

use bantin::links::{Address, History, Plan, run};

use super::scripted::Scripted;

/// Addresses, the script of the network, and what came of each, in the order of the answers.
struct Case {
    name: &'static str,
    addresses: &'static [&'static str],
    script: &'static str,
    outcomes: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a page that is there",
        addresses: &["http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 200",
        outcomes: &["http://a.vn/a Fine"],
    },
    Case {
        name: "one address is asked for once, whatever place in it is meant",
        addresses: &["http://a.vn/a#b", "HTTP://A.vn:80/a", "http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 204",
        outcomes: &["http://a.vn/a Fine"],
    },
    Case {
        name: "the host with most addresses comes first, and each has its pauses and one robots.txt",
        addresses: &["http://a.vn/a", "http://b.vn/a", "http://b.vn/b"],
        script: "
            GET http://b.vn/robots.txt 404
            wait 1
            HEAD http://b.vn/a 200
            wait 1
            HEAD http://b.vn/b 200
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 200",
        outcomes: &[
            "http://b.vn/a Fine",
            "http://b.vn/b Fine",
            "http://a.vn/a Fine",
        ],
    },
    Case {
        name: "a server that answers HEAD wrongly is asked for the page",
        addresses: &["http://a.vn/a", "http://a.vn/b", "http://a.vn/c"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 405
            wait 1
            GET http://a.vn/a 200
            wait 1
            HEAD http://a.vn/b 404
            wait 1
            GET http://a.vn/b 404
            wait 1
            HEAD http://a.vn/c garbage
            wait 1
            GET http://a.vn/c 410",
        outcomes: &[
            "http://a.vn/a Fine",
            "http://a.vn/b Dead(Status { status: 404 })",
            "http://a.vn/c Dead(Status { status: 410 })",
        ],
    },
    Case {
        name: "answers that say neither",
        addresses: &["http://a.vn/a", "http://a.vn/b"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 403
            wait 1
            GET http://a.vn/a 403
            wait 1
            HEAD http://a.vn/b 500
            wait 1
            GET http://a.vn/b 502",
        outcomes: &[
            "http://a.vn/a Unsure(Status(403))",
            "http://a.vn/b Unsure(Status(502))",
        ],
    },
    Case {
        name: "moved for good, as far as every redirect says so",
        addresses: &["http://a.vn/a", "http://a.vn/x"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 301 location=/b
            wait 1
            HEAD http://a.vn/b 308 location=http://b.vn/c?d
            GET http://b.vn/robots.txt 404
            wait 1
            HEAD http://b.vn/c?d 302 location=e
            wait 1
            HEAD http://b.vn/e 200
            HEAD http://a.vn/x 302 location=/y
            wait 1
            HEAD http://a.vn/y 301 location=/z
            wait 1
            HEAD http://a.vn/z 200",
        outcomes: &[
            "http://a.vn/a Moved(\"http://b.vn/c?d\")",
            "http://a.vn/x Fine",
        ],
    },
    Case {
        name: "moved to where nothing is",
        addresses: &["http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 301 location=/b
            wait 1
            HEAD http://a.vn/b 404
            wait 1
            GET http://a.vn/b 404",
        outcomes: &["http://a.vn/a Dead(Status { status: 404 })"],
    },
    Case {
        name: "a circle, for those who want the page as well",
        addresses: &["http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 302 location=/b
            wait 1
            HEAD http://a.vn/b 302 location=/a
            wait 1
            GET http://a.vn/a 302 location=/b
            wait 1
            GET http://a.vn/b 302 location=/a",
        outcomes: &["http://a.vn/a Dead(Loop)"],
    },
    Case {
        name: "a circle that a browser with its cookie leaves",
        addresses: &["http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 302 location=/a cookie",
        outcomes: &["http://a.vn/a Unsure(Redirects)"],
    },
    Case {
        name: "five redirects are followed, and no more",
        addresses: &["http://a.vn/0"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/0 302 location=1
            wait 1
            HEAD http://a.vn/1 302 location=2
            wait 1
            HEAD http://a.vn/2 302 location=3
            wait 1
            HEAD http://a.vn/3 302 location=4
            wait 1
            HEAD http://a.vn/4 302 location=5
            wait 1
            HEAD http://a.vn/5 302 location=6",
        outcomes: &["http://a.vn/0 Unsure(Redirects)"],
    },
    Case {
        name: "a redirect into a private network is not followed",
        addresses: &["http://a.vn/a", "http://10.0.0.1/a", "http://may-chu/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 302 location=http://169.254.169.254/x",
        outcomes: &[
            "http://10.0.0.1/a Dead(NotPublic)",
            "http://a.vn/a Unsure(NotPublic)",
            "http://may-chu/a Dead(NotPublic)",
        ],
    },
    Case {
        name: "a name that leads into a private network is looked up once",
        addresses: &["http://a.vn/a", "http://a.vn/b"],
        script: "GET http://a.vn/robots.txt not-public",
        outcomes: &[
            "http://a.vn/a Unsure(NotPublic)",
            "http://a.vn/b Unsure(NotPublic)",
        ],
    },
    Case {
        name: "what robots.txt forbids is not asked for, behind redirects neither",
        addresses: &["http://a.vn/a", "http://a.vn/b"],
        script: "
            GET http://a.vn/robots.txt 301 location=http://www.a.vn/robots.txt
            GET http://www.a.vn/robots.txt 200 disallow=/a
            wait 1
            HEAD http://a.vn/b 302 location=/a",
        outcomes: &[
            "http://a.vn/a Unsure(Robots)",
            "http://a.vn/b Unsure(Robots)",
        ],
    },
    Case {
        name: "a longer pause is kept where a host asks for it",
        addresses: &["http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 200 delay=5
            wait 5
            HEAD http://a.vn/a 200",
        outcomes: &["http://a.vn/a Fine"],
    },
    Case {
        name: "a host that cannot tell what it allows is left alone",
        addresses: &["http://a.vn/a", "http://a.vn/b"],
        script: "GET http://a.vn/robots.txt 500",
        outcomes: &["http://a.vn/a Unsure(Busy)", "http://a.vn/b Unsure(Busy)"],
    },
    Case {
        name: "a busy host is waited for once, as long as it says",
        addresses: &["http://a.vn/a"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 429 retry=30
            wait 30
            HEAD http://a.vn/a 200",
        outcomes: &["http://a.vn/a Fine"],
    },
    Case {
        name: "one that stays busy is left alone",
        addresses: &["http://a.vn/a", "http://a.vn/b"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 429
            wait 10
            HEAD http://a.vn/a 429",
        outcomes: &["http://a.vn/a Unsure(Busy)", "http://a.vn/b Unsure(Busy)"],
    },
    Case {
        name: "and so is one that asks for a long time",
        addresses: &["http://a.vn/a", "http://a.vn/b"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a 503 retry=3600",
        outcomes: &["http://a.vn/a Unsure(Busy)", "http://a.vn/b Unsure(Busy)"],
    },
    Case {
        name: "a host that has no name is not asked twice",
        addresses: &["http://a.vn/a", "http://a.vn/b", "https://a.vn/c"],
        script: "GET http://a.vn/robots.txt no-name",
        outcomes: &[
            "http://a.vn/a Dead(NoName { host: \"a.vn\" })",
            "http://a.vn/b Dead(NoName { host: \"a.vn\" })",
            "https://a.vn/c Dead(NoName { host: \"a.vn\" })",
        ],
    },
    Case {
        name: "a host that says nothing is not waited for again and again",
        addresses: &["http://a.vn/a", "http://a.vn/b", "http://a.vn/c"],
        script: "
            GET http://a.vn/robots.txt 404
            wait 1
            HEAD http://a.vn/a slow
            wait 1
            GET http://a.vn/a slow
            wait 1
            HEAD http://a.vn/b slow
            wait 1
            GET http://a.vn/b no-connection",
        outcomes: &[
            "http://a.vn/a Unsure(Slow)",
            "http://a.vn/b Unsure(NoConnection)",
            "http://a.vn/c Unsure(NoConnection)",
        ],
    },
    Case {
        name: "certificates",
        addresses: &["https://a.vn/a", "https://b.vn/a"],
        script: "
            GET https://a.vn/robots.txt expired
            GET https://b.vn/robots.txt untrusted",
        outcomes: &[
            "https://a.vn/a Dead(Certificate { host: \"a.vn\", what: Expired })",
            "https://b.vn/a Unsure(Untrusted)",
        ],
    },
];

fn addresses(texts: &[&str]) -> Vec<Address> {
    let texts = texts.iter();
    let read = texts.map(|text| Address::parse(text).expect("an address"));
    read.collect()
}

/// What comes of addresses on a network.
fn outcomes(texts: &[&str], network: &Scripted) -> Vec<String> {
    let plan = Plan::of(&addresses(texts), &History::default(), 0);
    let mut found = Vec::new();
    run(&plan.queues, network, network, 1, |address, outcome| {
        found.push(format!("{address} {outcome:?}"));
    });
    found
}

#[test]
fn hosts_are_asked_politely_and_their_answers_understood() {
    for case in CASES {
        let network = Scripted::new(case.script, true);
        let found = outcomes(case.addresses, &network);
        assert_eq!(network.log(), network.expected, "{}", case.name);
        assert_eq!(found, case.outcomes, "{}", case.name);
    }
}

#[test]
fn without_a_network_no_name_is_gone() {
    let network = Scripted::new("GET http://a.vn/robots.txt no-name", false);
    let found = outcomes(&["http://a.vn/a"], &network);
    assert_eq!(found, ["http://a.vn/a Unsure(Offline)"]);
}
