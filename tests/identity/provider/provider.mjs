// SPDX-License-Identifier: Apache-2.0
// npm oidc-provider on a port of 127.0.0.1, printed as the first line, and a browser beside it: POST /browse with the
// address that a sign-in begins with goes through the provider's pages as the user named in ?login=, and answers the
// address to which the provider sends the browser back. POST /stop ends.
import Provider from 'oidc-provider';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';

// The provider's advice for production would stand before the port.
console.info = console.warn = () => {};

const ours = 'https://luoshi.example/';
const stepsMax = 20;

async function key(alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: alg };
}

function client(id, alg) {
  return {
    client_id: id,
    client_secret: 's&cret +%',
    redirect_uris: [`${ours}api/v1/sign-in/${id}/return`],
    id_token_signed_response_alg: alg,
  };
}

// From page to page with one jar of cookies, filling in the forms of log-in and consent.
async function browse(begin, login) {
  const jar = new Map();
  const go = async (address, form) => {
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      body: form && new URLSearchParams(form),
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  };
  let address = begin;
  let answer = await go(address);
  for (let step = 0; step < stepsMax; ++step) {
    const location = answer.headers.get('location');
    if (location) {
      address = new URL(location, address).href;
      if (address.startsWith(ours)) return address;
      answer = await go(address);
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(await answer.text())?.[1];
    if (!prompt) return `no form at ${address}: ${answer.status}`;
    answer = await go(address, prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
  }
  return 'too many steps';
}

const server = createServer();
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [client('sso', 'RS256'), client('curve', 'ES256')],
    jwks: { keys: [await key('RS256'), await key('ES256')] },
    cookies: { keys: ['of this test'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  const answerOf = provider.callback();
  server.on('request', async (request, response) => {
    const target = new URL(request.url, issuer);
    if (target.pathname === '/stop') {
      response.end();
      process.exit(0);
    }
    if (target.pathname !== '/browse') return answerOf(request, response);
    let begin = '';
    for await (const piece of request) begin += piece;
    response.end(await browse(begin, target.searchParams.get('login')));
  });
  console.log(server.address().port);
});
