// SPDX-License-Identifier: Apache-2.0
// Answers that wait for something to happen first, on no thread: for a look to be on disk, for a command's batch.
#include "api/http/client.hpp"
#include "api/http/served.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace luoshi::api::http::tests {
namespace {

TEST(Server, keeps_an_answer_until_what_comes_before_it_has_happened_and_no_thread_waits) {
  Served served({.handler_threads = 1});
  std::vector<Client> clients;
  for (const auto* target : {"/ready", "/ready?made=1", "/ready?made=1", "/ready"}) {
    clients.emplace_back(served.port());
    clients.back().send(get(target));
  }
  ASSERT_TRUE(served.awaited->wait_for_one());
  EXPECT_EQ(Client(served.port()).ask(get("/pool")).status, 200u) << "the one thread of handlers is free";
  EXPECT_EQ(served.last(1).route, "/pool");
  EXPECT_EQ(served.lines().size(), 1u) << "nothing has gone out";
  served.awaited->end({});
  EXPECT_EQ(clients[0].receive().body, "ready");
  EXPECT_EQ(clients[1].receive().body, "made");
  EXPECT_EQ(clients[2].receive().body, "made");
  EXPECT_EQ(clients[3].receive().body, "ready");
  EXPECT_EQ(clients[3].ask(get("/ready")).body, "ready") << "it is known by now";
}

TEST(Server, gives_no_answer_before_which_something_has_failed) {
  Served served;
  served.awaited->end(fail({.code = base::ErrorCode::unavailable, .id = "E-STORE-013"}));
  Client client(served.port());
  for (const auto* target : {"/ready", "/ready?made=1"}) {
    const auto answer = client.ask(get(target));
    EXPECT_EQ(answer.status, 503u);
    EXPECT_EQ(answer.body.find("made"), std::string::npos);
    EXPECT_EQ(answer.body.find("ready"), std::string::npos);
  }
}

TEST(Server, makes_an_answer_of_what_has_happened_then_and_no_thread_waits) {
  Served served({.handler_threads = 1});
  std::vector<Client> clients;
  for (const auto* as : {"done", "refused", "bug"}) {
    clients.emplace_back(served.port());
    clients.back().send(get(std::string("/later?as=") + as));
  }
  ASSERT_TRUE(served.awaited->wait_for_one());
  EXPECT_EQ(Client(served.port()).ask(get("/pool")).status, 200u) << "the one thread of handlers is free";
  served.awaited->end({});
  const auto done = clients[0].receive();
  EXPECT_EQ(done.status, 201u);
  EXPECT_EQ(done.body, "done");
  EXPECT_EQ(clients[1].receive().status, 409u) << "a refusal is told as if the handler had returned it";
  const auto bug = clients[2].receive();
  EXPECT_EQ(bug.status, 500u);
  EXPECT_EQ(bug.body.find("secret"), std::string::npos);
  EXPECT_EQ(served.faults, 1);
  EXPECT_EQ(clients[0].ask(get("/later?as=again")).body, "again") << "the connection goes on; it is known by now";
}

TEST(Server, makes_no_answer_where_what_comes_before_it_has_failed) {
  Served served;
  served.awaited->end(fail({.code = base::ErrorCode::unavailable, .id = "E-STORE-013"}));
  const auto answer = Client(served.port()).ask(get("/later"));
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(answer.body.find("done"), std::string::npos);
}

TEST(Server, outlives_a_client_that_goes_while_its_answer_waits) {
  Served served;
  {
    const Client client(served.port());
    client.send(get("/later"));
    ASSERT_TRUE(served.awaited->wait_for_one());
  }
  EXPECT_EQ(Client(served.port()).ask(get("/pool")).status, 200u);
  served.awaited->end({});
  EXPECT_EQ(served.last(2).route, "/later") << "it was carried to its end";
  EXPECT_EQ(Client(served.port()).ask(get("/later?as=next")).body, "next");
}

TEST(Stop, answers_what_is_made_of_what_happens_first) {
  Served served;
  Client client(served.port());
  client.send(get("/later"));
  ASSERT_TRUE(served.awaited->wait_for_one());
  std::jthread stopping([&] { served.server->stop(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  served.awaited->end({});
  EXPECT_EQ(client.receive().body, "done");
}

TEST(Stop, answers_what_waits_for_something_that_happens_first) {
  Served served;
  Client client(served.port());
  client.send(get("/ready"));
  ASSERT_TRUE(served.awaited->wait_for_one());
  std::jthread stopping([&] { served.server->stop(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  served.awaited->end({});
  EXPECT_EQ(client.receive().body, "ready");
}

}  // namespace
}  // namespace luoshi::api::http::tests
