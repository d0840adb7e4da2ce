//! A run that is ended in the middle: what was learnt until then is kept.

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use bantin::links::{
    Address, Answer, History, Method, Network, Outcome, Pace, Trouble, Watch, check, mentions,
};

use crate::support::Site;

/// Answers for the second page only when the first is on the disk.
struct Patient {
    root: PathBuf,
    first: Address,
}

impl Network for Patient {
    fn ask(&self, _: Method, address: &Address, _: usize) -> Result<Answer, Trouble> {
        if address.path() == "/hai" {
            let begun = Instant::now();
            while History::read(&self.root).known(&self.first, 0) != Some(Outcome::Fine) {
                if begun.elapsed() > Duration::from_secs(20) {
                    return Err(Trouble::Untrusted);
                }
                thread::sleep(Duration::from_millis(5));
            }
        }
        Ok(Answer {
            status: 200,
            ..Answer::default()
        })
    }

    fn is_online(&self) -> bool {
        true
    }
}

/// A clock that jumps whenever it is looked at.
#[derive(Default)]
struct Jumping(Mutex<Duration>);

impl Pace for Jumping {
    fn now(&self) -> Duration {
        let mut now = self.0.lock().expect("the time");
        *now += Duration::from_secs(3);
        *now
    }

    fn sleep(&self, _: Duration) {}
}

#[test]
fn answers_are_kept_while_others_are_waited_for() {
    let project = Site::new()
        .article(
            "2019/a.md",
            "title: A\ndate: 2019-01-02",
            "[a](http://a.vn/mot) [b](http://a.vn/hai)",
        )
        .create();
    let snapshot = project.load().snapshot.expect("a site without errors");
    let network = Patient {
        root: project.root().to_owned(),
        first: Address::parse("http://a.vn/mot").expect("an address"),
    };
    let watch = Watch {
        begin: &|links| assert_eq!(links, 2),
        step: &|| (),
    };
    let pace = Jumping::default();
    let told = check(
        project.root(),
        &mentions(&snapshot),
        &network,
        &pace,
        0,
        &watch,
    );
    assert_eq!(told.fine, 2);
}
