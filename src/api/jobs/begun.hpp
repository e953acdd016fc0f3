// SPDX-License-Identifier: Apache-2.0
// What handlers that begin long work share: its id, how it is shown, and the answer that says where to watch it. All of
// it is pure but for the work begun, which runs on the threads of Works.
#pragma once

#include "api/frame/call.hpp"
#include "api/jobs/works.hpp"

#include <string>

namespace luoshi::api {

/// A refusal as the JSON of a problem.
[[nodiscard]] codec::Json problem_json(const Error& error, base::Language language, std::string_view request);
/// {"id", "kind", "state", "done", "total", "begun", "step"?, "result"?, "file"?, "problem"?}
[[nodiscard]] codec::Json work_json(const Call& call, const WorkInfo& info);
/// 202 with it, and Location.
[[nodiscard]] http::Response begun_answer(const Call& call, const WorkInfo& info);
/// An id for a new piece of work.
[[nodiscard]] std::string new_job(const Call& call);

}  // namespace luoshi::api
