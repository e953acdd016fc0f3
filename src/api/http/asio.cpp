// SPDX-License-Identifier: Apache-2.0
// Boost.Asio itself, compiled once.
#include "api/http/asio.hpp"

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
