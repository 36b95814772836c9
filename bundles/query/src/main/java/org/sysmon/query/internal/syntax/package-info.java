/** PromQL as text: tokens, the typed tree, its checks and its printed form. Nothing here evaluates. */
package org.sysmon.query.internal.syntax;
