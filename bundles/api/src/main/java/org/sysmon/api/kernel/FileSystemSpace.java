package org.sysmon.api.kernel;

/**
 * What statfs(2) says of a file system, in its own units.
 *
 * @param blockSize       bytes in a block ({@code f_bsize})
 * @param blocks          blocks in all
 * @param blocksFree      free blocks
 * @param blocksAvailable free blocks for those who are not root
 * @param files           inodes in all
 * @param filesFree       free inodes
 * @param readOnly        mounted read-only ({@code ST_RDONLY})
 */
public record FileSystemSpace(long blockSize, long blocks, long blocksFree, long blocksAvailable, long files,
        long filesFree, boolean readOnly) {
}
