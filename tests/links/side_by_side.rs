//! Several hosts at a time, and of each one thing.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

use bantin::links::{Address, Answer, History, Method, Network, Outcome, Pace, Plan, Trouble, run};

/// A clock that does not wait.
struct Hasty;

impl Pace for Hasty {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) {}
}

/// Counts who is asked at the same time; all hosts lead to pages of one.
#[derive(Default)]
struct Crowded {
    under_way: Mutex<HashMap<String, usize>>,
    most: Mutex<HashMap<String, usize>>,
}

impl Network for Crowded {
    fn ask(&self, _: Method, address: &Address, _: usize) -> Result<Answer, Trouble> {
        let host = address.host().to_owned();
        let count = {
            let mut under_way = self.under_way.lock().expect("the counts");
            let count = under_way.entry(host.clone()).or_default();
            *count += 1;
            *count
        };
        let mut most = self.most.lock().expect("the counts");
        let seen = most.entry(host.clone()).or_default();
        *seen = count.max(*seen);
        drop(most);
        // Whoever may ask as well has the time to do so.
        thread::sleep(Duration::from_millis(2));
        let mut under_way = self.under_way.lock().expect("the counts");
        *under_way.entry(host.clone()).or_default() -= 1;
        let leads_on = host != "chung.vn" && address.path() != "/robots.txt";
        Ok(Answer {
            status: if leads_on { 302 } else { 200 },
            location: leads_on.then(|| format!("http://chung.vn/{host}")),
            ..Answer::default()
        })
    }

    fn is_online(&self) -> bool {
        true
    }
}

fn plan(count: usize) -> Plan {
    let texts = (0..count).map(|number| format!("http://may{number}.vn/a"));
    let addresses: Vec<Address> = texts
        .map(|text| Address::parse(&text).expect("an address"))
        .collect();
    Plan::of(&addresses, &History::default(), 0)
}

#[test]
fn no_host_is_asked_for_two_things_at_once() {
    let network = Crowded::default();
    let mut fine = 0;
    run(&plan(24).queues, &network, &Hasty, 8, |_, outcome| {
        fine += usize::from(outcome == Outcome::Fine);
    });
    assert_eq!(fine, 24);
    let most = network.most.lock().expect("the counts");
    assert_eq!(most.len(), 25);
    assert!(most.values().all(|count| *count == 1), "{most:?}");
}

/// Answers only when two hosts are asked at the same time.
#[derive(Default)]
struct Meeting {
    there: Mutex<usize>,
    came: Condvar,
}

impl Network for Meeting {
    fn ask(&self, _: Method, _: &Address, _: usize) -> Result<Answer, Trouble> {
        let mut there = self.there.lock().expect("a count");
        *there += 1;
        self.came.notify_all();
        let long = Duration::from_secs(20);
        let (there, _) = self
            .came
            .wait_timeout_while(there, long, |there| *there < 2)
            .expect("a count");
        match *there {
            0 | 1 => Err(Trouble::Slow),
            _ => Ok(Answer {
                status: 200,
                ..Answer::default()
            }),
        }
    }

    fn is_online(&self) -> bool {
        true
    }
}

#[test]
fn several_hosts_are_asked_side_by_side() {
    let network = Meeting::default();
    let mut outcomes = Vec::new();
    run(&plan(2).queues, &network, &Hasty, 8, |_, outcome| {
        outcomes.push(outcome)
    });
    assert_eq!(outcomes, [Outcome::Fine, Outcome::Fine]);
}
