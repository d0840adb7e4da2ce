//! Every kind of host, against servers that the tests start.

mod authority;
mod cases;
mod certificates;
mod cuts;
mod each_kind;
mod folders_in_place;
mod ftp_host;
mod ftp_scripts;
mod guards;
mod http_host;
mod http_scripts;
mod kinds;
mod limits;
mod logins;
mod nonsense;
mod place;
mod proxy;
mod secrets;
mod slow;
mod tls_scripts;
