// SPDX-License-Identifier: Apache-2.0
// fastify_server.cjs PEERS FOLDER PORT: the yardstick for lists and single rows: what a hand-written server in Node
// does at its best. fastify with answers serialised by schema, better-sqlite3, 100,000 rows, no rights, no masks, no
// log. PEERS is where npm put the two packages, FOLDER where the rows go.
'use strict'
const path = require('node:path')
const { createRequire } = require('node:module')

const [peers, folder, port] = process.argv.slice(2)
const required = createRequire(path.join(peers, 'package.json'))
const Database = required('better-sqlite3')
const app = required('fastify')()

const database = new Database(path.join(folder, 'peer.sqlite'))
database.pragma('journal_mode = WAL')
database.exec(`DROP TABLE IF EXISTS cases;
  CREATE TABLE cases (id INTEGER PRIMARY KEY, title TEXT, unit TEXT, category TEXT, status TEXT, opened_at INT,
    due_at INT)`)
const insert = database.prepare('INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?)')
database.transaction(() => {
  for (let i = 1; i <= 100_000; i++) {
    const opened = 1_700_000_000 + i * 60
    insert.run(i, `12345热线工单 第${i}号 道路积水`, `unit${i % 60}`, `cat${i % 15}`, i % 3 ? 'open' : 'closed', opened,
      opened + 5 * 86_400)
  }
})()
const list = database.prepare('SELECT * FROM cases WHERE id > ? ORDER BY id LIMIT 20')
const one = database.prepare('SELECT * FROM cases WHERE id = ?')

const text = { type: 'string' }
const integer = { type: 'integer' }
const row = {
  type: 'object',
  properties: {
    id: integer, title: text, unit: text, category: text, status: text, opened_at: integer, due_at: integer
  }
}
const page = { type: 'object', properties: { items: { type: 'array', items: row }, page: integer } }
const answers = (schema) => ({ schema: { response: { 200: schema } } })

app.get('/hello', async () => ({ hello: 'world', ok: true, n: 1 }))
app.get('/cases', answers(page), async (request) => {
  const number = Number(request.query.page) || 0
  return { items: list.all(number * 20), page: number }
})
app.get('/cases/:id', answers(row), async (request) => one.get(Number(request.params.id)))
app.listen({ port: Number(port), host: '127.0.0.1' })
