//! A network and a clock that follow a script, and note what is asked of them.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

use bantin::diagnostic::BadCertificate;
use bantin::links::{Address, Answer, Method, Network, Pace, Trouble};

type Answers = HashMap<String, VecDeque<Result<Answer, Trouble>>>;

/// A network whose answers stand in a script, a line for each request and for each pause.
pub struct Scripted {
    answers: Mutex<Answers>,
    log: Mutex<Vec<String>>,
    now: Mutex<Duration>,
    is_online: bool,
    /// The script without its answers.
    pub expected: Vec<String>,
}

impl Scripted {
    /// Reads a script: `HEAD http://a.vn/ 301 location=/b`, `GET http://a.vn/ slow`, `wait 1`.
    pub fn new(script: &str, is_online: bool) -> Self {
        let mut answers = Answers::new();
        let mut expected = Vec::new();
        for line in script
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            let words: Vec<&str> = line.split(' ').collect();
            let event = words[..2].join(" ");
            if words[0] != "wait" {
                let queue = answers.entry(event.clone()).or_default();
                queue.push_back(answer(&words[2..]));
            }
            expected.push(event);
        }
        Self {
            answers: Mutex::new(answers),
            log: Mutex::default(),
            now: Mutex::default(),
            is_online,
            expected,
        }
    }

    /// What was asked, and how long was waited.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().expect("the log").clone()
    }
}

fn answer(words: &[&str]) -> Result<Answer, Trouble> {
    let mut answer = Answer::default();
    for word in words {
        match word.split_once('=') {
            Some(("location", to)) => answer.location = Some(to.to_owned()),
            Some(("retry", when)) => answer.retry_after = Some(when.to_owned()),
            Some(("disallow", path)) => {
                answer.body = format!("User-agent: *\nDisallow: {path}").into_bytes();
            }
            Some(("delay", seconds)) => {
                answer.body = format!("User-agent: *\nCrawl-delay: {seconds}").into_bytes();
            }
            _ => match *word {
                "cookie" => answer.sets_cookie = true,
                "slow" => return Err(Trouble::Slow),
                "no-name" => return Err(Trouble::NoName),
                "no-connection" => return Err(Trouble::NoConnection),
                "not-public" => return Err(Trouble::NotPublic),
                "garbage" => return Err(Trouble::Garbage),
                "untrusted" => return Err(Trouble::Untrusted),
                "expired" => return Err(Trouble::Certificate(BadCertificate::Expired)),
                status => answer.status = status.parse().expect("a status"),
            },
        }
    }
    Ok(answer)
}

impl Network for Scripted {
    fn ask(&self, method: Method, address: &Address, _: usize) -> Result<Answer, Trouble> {
        let method = match method {
            Method::Head => "HEAD",
            Method::Get => "GET",
        };
        let event = format!("{method} {address}");
        self.log.lock().expect("the log").push(event.clone());
        let mut answers = self.answers.lock().expect("the answers");
        let next = answers.get_mut(&event).and_then(VecDeque::pop_front);
        // What is not in the script shows in the log.
        next.unwrap_or(Err(Trouble::Untrusted))
    }

    fn is_online(&self) -> bool {
        self.is_online
    }
}

impl Pace for Scripted {
    fn now(&self) -> Duration {
        *self.now.lock().expect("the time")
    }

    fn sleep(&self, time: Duration) {
        *self.now.lock().expect("the time") += time;
        let event = format!("wait {}", time.as_secs_f64());
        self.log.lock().expect("the log").push(event);
    }
}
