// SPDX-License-Identifier: Apache-2.0
// Where a matter stands and what the caller may do with it now, as JSON: the steps of its life, where tokens wait and
// for whom, and the verbs with the inputs that a form asks for.
#pragma once

#include "api/frame/call.hpp"
#include "ledger/matters/row.hpp"

namespace luoshi::api {

/// {"process","ended","life":[…],"here":[…],"work":[…],"done":[…]}.
[[nodiscard]] Result<codec::Json> position_json(const Call& call, const ledger::matters::Row& row);

/// The verbs that the caller's rights allow on this matter and its flow has a place for, in the order of the verbs:
/// [{"id","label","inputs":[…]}].
[[nodiscard]] Result<codec::Json> verbs_json(const Call& call, const ledger::matters::Row& row);

/// The inputs of a verb: [{"name","kind","required","label","choices"}].
[[nodiscard]] codec::Json inputs_json(model::Verb verb);

}  // namespace luoshi::api
