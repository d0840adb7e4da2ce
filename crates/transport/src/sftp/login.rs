//! How a user proves who they are: a key file, the keys of an agent, a password.

use std::sync::Arc;

use russh::client::{AuthResult, Handle, KeyboardInteractiveAuthResponse};
use russh::keys::agent::AgentIdentity;
use russh::keys::agent::client::{AgentClient, AgentStream};
use russh::keys::ssh_key::HashAlg;
use russh::keys::{Algorithm, Error as KeyError, PrivateKeyWithHashAlg, load_secret_key};

use super::dial::{Place, Watcher, from_ssh};
use crate::error::Error;
use crate::secret::Secret;

/// How many keys of an agent are tried: OpenSSH hangs up at the sixth that is wrong.
const MOST_KEYS: usize = 5;

/// How many rounds of questions a server may ask.
const MOST_QUESTIONS: usize = 8;

/// Logs in: with the key file if one is named, otherwise with the password if there is one, otherwise with the
/// first keys of an agent.
pub async fn log_in(
    handle: &mut Handle<Watcher>,
    place: &Place<'_>,
    secret: &Secret,
) -> Result<(), Error> {
    let tried = if let Some(path) = place.key {
        let passphrase = (!secret.is_none()).then(|| secret.expose());
        let key = load_secret_key(path, passphrase).map_err(|error| Error::Key(told(&error)))?;
        let hash = rsa_hash(handle, &key.algorithm()).await?;
        let key = PrivateKeyWithHashAlg::new(Arc::new(key), hash);
        let answer = handle
            .authenticate_publickey(place.user, key)
            .await
            .map_err(from_ssh)?;
        if answer.success() {
            return Ok(());
        }
        "the key"
    } else if secret.is_none() {
        if with_agent(handle, place.user).await? {
            return Ok(());
        }
        "the keys of the agent, of which the first five are tried"
    } else {
        if with_password(handle, place.user, secret).await? {
            return Ok(());
        }
        "the password"
    };
    Err(Error::Refused(format!(
        "the server does not accept {tried}"
    )))
}

/// The kind of signature by a key: for RSA, the best that the server knows.
async fn rsa_hash(handle: &Handle<Watcher>, kind: &Algorithm) -> Result<Option<HashAlg>, Error> {
    if !matches!(kind, Algorithm::Rsa { .. }) {
        return Ok(None);
    }
    Ok(handle
        .best_supported_rsa_hash()
        .await
        .map_err(from_ssh)?
        .flatten())
}

/// A password, asked for as such or by questions: each whose answer would not be shown gets the password.
async fn with_password(
    handle: &mut Handle<Watcher>,
    user: &str,
    secret: &Secret,
) -> Result<bool, Error> {
    match handle
        .authenticate_password(user, secret.expose())
        .await
        .map_err(from_ssh)?
    {
        AuthResult::Success => return Ok(true),
        AuthResult::Failure {
            remaining_methods, ..
        } => {
            if !remaining_methods.contains(&russh::MethodKind::KeyboardInteractive) {
                return Ok(false);
            }
        }
    }
    let mut answer = handle
        .authenticate_keyboard_interactive_start(user, None)
        .await
        .map_err(from_ssh)?;
    for _ in 0..MOST_QUESTIONS {
        let prompts = match answer {
            KeyboardInteractiveAuthResponse::Success => return Ok(true),
            KeyboardInteractiveAuthResponse::Failure { .. } => return Ok(false),
            KeyboardInteractiveAuthResponse::InfoRequest {
                prompts,
                instructions,
                name,
            } => {
                let asked = format!(
                    "{name} {instructions} {}",
                    prompts
                        .iter()
                        .map(|p| p.prompt.as_str())
                        .collect::<String>()
                );
                let words = asked.to_lowercase();
                if words.contains("expired") || words.contains("new password") {
                    return Err(Error::PasswordExpired(asked.trim().to_owned()));
                }
                prompts
            }
        };
        // An answer that would be shown is no password.
        let responses = prompts
            .iter()
            .map(|p| {
                if p.echo {
                    String::new()
                } else {
                    secret.expose().to_owned()
                }
            })
            .collect();
        answer = handle
            .authenticate_keyboard_interactive_respond(responses)
            .await
            .map_err(from_ssh)?;
    }
    Ok(false)
}

/// The keys of an agent, one after the other.
async fn with_agent(handle: &mut Handle<Watcher>, user: &str) -> Result<bool, Error> {
    let mut agent = agent()
        .await
        .map_err(|error| Error::Key(format!("no agent: {}", told(&error))))?;
    let identities = agent
        .request_identities()
        .await
        .map_err(|error| Error::Key(told(&error)))?;
    let keys = identities
        .into_iter()
        .filter_map(|identity| match identity {
            AgentIdentity::PublicKey { key, .. } => Some(key),
            AgentIdentity::Certificate { .. } => None,
        });
    for key in keys.take(MOST_KEYS) {
        let hash = rsa_hash(handle, &key.algorithm()).await?;
        let tried = handle
            .authenticate_publickey_with(user, key, hash, &mut agent)
            .await;
        if tried.is_ok_and(|answer| answer.success()) {
            return Ok(true);
        }
        // Otherwise the server does not take the key, or the agent does not sign with it.
        if handle.is_closed() {
            break;
        }
    }
    Ok(false)
}

#[cfg(unix)]
async fn agent() -> Result<AgentClient<Box<dyn AgentStream + Send + Unpin>>, KeyError> {
    Ok(AgentClient::connect_env().await?.dynamic())
}

/// That of OpenSSH, which Windows has, then Pageant.
#[cfg(windows)]
async fn agent() -> Result<AgentClient<Box<dyn AgentStream + Send + Unpin>>, KeyError> {
    match AgentClient::connect_named_pipe(r"\\.\pipe\openssh-ssh-agent").await {
        Ok(agent) => Ok(agent.dynamic()),
        Err(_) => Ok(AgentClient::connect_pageant().await?.dynamic()),
    }
}

fn told(error: &KeyError) -> String {
    match error {
        KeyError::KeyIsEncrypted => "it needs a passphrase".to_owned(),
        other => other.to_string(),
    }
}
