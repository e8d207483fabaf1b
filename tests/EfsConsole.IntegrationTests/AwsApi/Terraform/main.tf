# What somebody would write for AWS, and nothing that knows of another address.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {}

variable "team" {
  default = "payroll"
}

data "aws_caller_identity" "me" {}

data "aws_vpc" "default" {
  default = true
}

data "aws_availability_zones" "all" {
  state = "available"
}

resource "aws_vpc" "files" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "files", Team = var.team }
}

resource "aws_subnet" "files" {
  count             = 2
  vpc_id            = aws_vpc.files.id
  cidr_block        = cidrsubnet(aws_vpc.files.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.all.names[count.index]
  tags              = { Team = var.team }
}

resource "aws_security_group" "files" {
  name        = "files"
  description = "Who may mount"
  vpc_id      = aws_vpc.files.id
  tags        = { Team = var.team }

  ingress {
    description = "NFS of ${var.team}"
    from_port   = 2049
    to_port     = 2049
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.files.cidr_block, "10.41.0.0/16"]
  }

  ingress {
    from_port = 2049
    to_port   = 2049
    protocol  = "tcp"
    self      = true
  }

  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "clients" {
  name   = "clients"
  vpc_id = aws_vpc.files.id
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.clients.id
  description                  = "NFS of ${var.team}"
  referenced_security_group_id = aws_security_group.files.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  tags                         = { Team = var.team }
}

resource "aws_vpc_security_group_egress_rule" "clients" {
  security_group_id = aws_security_group.clients.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_kms_key" "files" {
  description             = "Keys of ${var.team}"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = 180
  tags                    = { Team = var.team }
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Owner of ${var.team}"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_alias" "files" {
  name          = "alias/files"
  target_key_id = aws_kms_key.files.key_id
}

resource "aws_kms_grant" "files" {
  name              = "reports"
  key_id            = aws_kms_key.files.key_id
  grantee_principal = data.aws_caller_identity.me.arn
  operations        = ["Decrypt", "DescribeKey"]
  constraints {
    encryption_context_equals = { Department = "Finance" }
  }
}

resource "aws_efs_file_system" "files" {
  creation_token                  = "files"
  encrypted                       = true
  kms_key_id                      = aws_kms_key.files.arn
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 64
  tags                            = { Name = "files", Team = var.team }

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  protection {
    replication_overwrite = "ENABLED"
  }
}

resource "aws_efs_mount_target" "files" {
  count           = 2
  file_system_id  = aws_efs_file_system.files.id
  subnet_id       = aws_subnet.files[count.index].id
  security_groups = [aws_security_group.files.id]
}

resource "aws_efs_access_point" "files" {
  file_system_id = aws_efs_file_system.files.id
  tags           = { Team = var.team }

  posix_user {
    uid            = 1000
    gid            = 1000
    secondary_gids = [1001]
  }

  root_directory {
    path = "/reports"
    creation_info {
      owner_uid   = 1000
      owner_gid   = 1000
      permissions = "0750"
    }
  }
}

resource "aws_efs_file_system_policy" "files" {
  file_system_id = aws_efs_file_system.files.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Encrypted of ${var.team}"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "*"
      Resource  = aws_efs_file_system.files.arn
      Condition = { StringEquals = { "aws:userid" = "nobody" } }
    }]
  })
}

resource "aws_efs_backup_policy" "files" {
  file_system_id = aws_efs_file_system.files.id
  backup_policy {
    status = "ENABLED"
  }
}

data "aws_efs_file_system" "files" {
  creation_token = aws_efs_file_system.files.creation_token
}

data "aws_kms_alias" "files" {
  name = aws_kms_alias.files.name
}

output "read" {
  value = {
    file_system = data.aws_efs_file_system.files.id
    key         = data.aws_kms_alias.files.target_key_arn
    default_vpc = data.aws_vpc.default.cidr_block
  }
}
