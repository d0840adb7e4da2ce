//! Bots: known ones do not count, and browsers do.

use super::fixture::{Fixture, Kind, view};

#[test]
fn bots_get_numbers_and_browsers_count() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let mut counted = 0;
    let mut visitor = 0;
    let mut send = |agent: &str, counts: bool| {
        visitor += 1;
        counted += i64::from(counts);
        let answer = view(visitor, "a")
            .header("User-Agent", agent)
            .send(fixture.public);
        assert_eq!(answer.status, 200, "{agent}");
        assert_eq!(answer.json()["c"][0], counted, "{agent:?} counts: {counts}");
    };
    send("", false);
    send("curl/8.14.1", false);
    for agent in include_str!("agents-of-bots.txt").lines() {
        send(agent, false);
    }
    for agent in include_str!("agents-of-browsers.txt").lines() {
        send(agent, true);
    }
    let browsers = include_str!("agents-of-browsers.txt").lines().count();
    assert_eq!(fixture.figure("on"), browsers as i64);
}
